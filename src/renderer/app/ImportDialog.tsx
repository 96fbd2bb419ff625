import { useEffect, useState } from 'react'
import type { ProfileShown } from '../../contract/shapes'
import type { IntakePreview } from '../../contract/shapes-intake'
import { call } from '../wire'
import { Dialog } from '../ui/Dialog'
import { ChoiceField, TextField, TickField } from '../ui/Field'
import { listed } from '../ui/locale'
import { inWords, useSay } from '../ui/say'
import { keepDraft, useDraft } from './drafts'
import { useHotkeys } from './hotkeys'
import { columnsOf, fileName, shownProfiles, sumOf } from './import-view'
import { goTo } from './place'
import { useAsk } from './use-ask'

/** Shows the first rows as they would be read, asks how, and starts the import. Nothing is stored before. Rule: [U14]. */
export function ImportDialog({ paths, onClose }: { readonly paths: readonly string[]; readonly onClose: () => void }) {
  const say = useSay()
  const [preview, setPreview] = useState<IntakePreview | null>(null)
  const [profiles, setProfiles] = useState<readonly ProfileShown[]>([])
  const [profile, setProfile] = useState<string | null>(null)
  const [isHistory, setIsHistory] = useState(false)
  const looking = useAsk()
  const starting = useAsk()
  const first = paths[0] ?? ''
  const place = `import ${fileName(first)}`.slice(0, 300)
  const { value: source, change: setSource } = useDraft(place, '', (kept) => (typeof kept === 'string' ? kept : null))
  const close = () => {
    keepDraft(place, '')
    onClose()
  }
  useHotkeys('help.dialog', [], { isModal: true })
  const { ask } = looking
  useEffect(() => {
    let isCurrent = true
    ask(async () => {
      const seen = await call('intake.preview', { path: first, ...(profile === null ? {} : { profile }) })
      if (isCurrent) setPreview(seen)
    })
    return () => { isCurrent = false }
  }, [ask, first, profile])
  useEffect(() => { call('intake.profiles', {}).then(setProfiles, () => setProfiles([])) }, [])
  const chosen = profile ?? preview?.profile ?? null
  const start = () => starting.ask(async () => {
    await call('intake.start', { paths: [...paths], history: isHistory, ...(chosen === null ? {} : { profile: chosen }), ...(source.trim() ? { source: source.trim() } : {}) })
    close()
    goTo('data')
  })
  const problem = starting.problem ?? looking.problem
  return (
    <Dialog title={say('import.title', { count: paths.length })} isWide onClose={close} onSend={start} sendWord={say('import.start')} isSending={starting.isAsking} canSend={chosen !== null && !looking.isAsking} problem={problem && inWords(say, problem)}
      subtitle={<p className="dialog-about">{paths.slice(0, 3).map(fileName).join(', ')}{paths.length > 3 ? say('import.andMore', { count: paths.length - 3 }) : ''}</p>}>
      {preview && preview.profile === null && profile === null && <p className="notice notice-attention">{say('import.unknownShape')}</p>}
      <ChoiceField label={say('import.profile')} isFirst isRequired value={chosen} onChange={setProfile} choices={shownProfiles(profiles, preview).map(({ name, title }) => ({ value: name, word: title, ...(preview?.profile === name ? { more: say('import.guessed') } : {}) }))} />
      <div className="field-pair">
        <TextField label={say('import.source')} value={source} onChange={setSource} hint={say('import.source.hint')} />
        <TickField label={say('import.history')} value={isHistory} onChange={setIsHistory} hint={say('import.history.hint')} />
      </div>
      {preview && preview.rows.length > 0 && <WillHappen preview={preview} isHistory={isHistory} />}
      <Preview preview={preview} isLooking={looking.isAsking} />
    </Dialog>
  )
}

/** What starting the import would do with rows like these. Rule: [U14]. */
function WillHappen({ preview, isHistory }: { readonly preview: IntakePreview; readonly isHistory: boolean }) {
  const say = useSay()
  const { kinds, refused } = sumOf(preview)
  return (
    <p className="dialog-say" role="status">
      {say('import.seen', { count: preview.rows.length, kinds: listed(kinds.map(({ kind, count }) => say('import.ofKind', { kind: say(`kind.${kind}`), count }))) })}
      {refused > 0 && <strong className="notice-danger"> {say('import.wouldRefuse', { count: refused })}</strong>} {say(isHistory ? 'import.then.history' : 'import.then')}
    </p>
  )
}

function Preview({ preview, isLooking }: { readonly preview: IntakePreview | null; readonly isLooking: boolean }) {
  const say = useSay()
  if (!preview) return <p className="quiet">{isLooking ? say('import.looking') : ''}</p>
  const columns = columnsOf(preview)
  return (
    <div className={isLooking ? 'preview is-stale' : 'preview'} tabIndex={0} data-scrolls role="group" aria-label={say('import.preview')}>
      <table className="table">
        <caption>{say('import.preview')}</caption>
        <thead><tr><th className="cell-number">{say('data.column.line')}</th><th>{say('data.column.kind')}</th>{columns.map((column) => <th key={column}>{column}</th>)}</tr></thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line} className={row.problem === null ? undefined : 'row-bad'}>
              <td className="cell-number">{row.line}</td><td>{row.kind ?? '–'}</td>
              {row.problem === null ? columns.map((column) => <td key={column}>{String(row.fields[column] ?? '')}</td>) : <td colSpan={Math.max(1, columns.length)}>{inWords(say, row.problem)}</td>}
            </tr>
          ))}
          {preview.rows.length === 0 && <tr><td colSpan={2}>{say('import.noRows')}</td></tr>}
        </tbody>
      </table>
    </div>
  )
}
