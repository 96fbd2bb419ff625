import { useEffect, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { Named } from '../../../contract/shapes-history'
import type { MaintenancePreview, MaintenanceShown } from '../../../contract/shapes-maintenance'
import { weekdays } from '../../../core/alerts/quiet-hours'
import { maintenanceScopes } from '../../../core/maintenance/window'
import { alertTypes } from '../../../core/model/alert'
import { keepDraft, useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { useAsk } from '../../app/use-ask'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { refusalOf, useSending } from '../../live/use-sending'
import { call } from '../../wire'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, NoteField, TextField, TicksField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import { drafted, nothingTyped, spanWords, typedOf, type Typed } from './view'

type DialogProps = { readonly former: MaintenanceShown | null; readonly tenantKey: string; readonly onDone: (id: string) => void; readonly onClose: () => void }
const read = (kept: unknown): Typed | null => (typeof kept === 'object' && kept !== null && 'hoursFrom' in kept ? (kept as Typed) : null)

/** Makes a window, or one in the place of another, with what it would do beside it. What was typed outlives the page. Rules: [MW1] [MW10]. */
export function WindowDialog({ former, tenantKey, onDone, onClose }: DialogProps) {
  const say = useSay()
  const place = `maintenance ${former?.id ?? 'new'}`
  const [first] = useState(() => (former === null ? nothingTyped : typedOf(former)))
  const [ids] = useState(() => ({ id: uuidv7(), opId: uuidv7() }))
  const { value: typed, change } = useDraft(place, first, read)
  const zone = useLive(({ status }) => status?.zone ?? ownZone())
  const zoneThere = typed.scope === 'tenant' ? zone : (typed.place?.zone ?? zone)
  const [now] = useState(() => Math.floor(nowOf(useLive.getState()) ?? 0))
  const sending = useSending()
  useHotkeys('help.dialog', [], { isModal: true })
  const set = (part: Partial<Typed>) => change({ ...typed, ...part })
  const close = () => {
    keepDraft(place, '')
    sending.forget()
    onClose()
  }
  const { draft, problem } = drafted(typed, { zone: zoneThere, tenantKey, now })
  const send = () => {
    if (draft === null) return
    void sending.send(() => call('maintenance.make', { ...ids, replaces: former?.id ?? null, draft }), refusalOf).then((done) => {
      if (done === null) return
      keepDraft(place, '')
      onDone(ids.id)
    })
  }
  const said = sending.problem ?? problem
  return (
    <Dialog title={say(former === null ? 'maintenance.make' : 'maintenance.change')} isWide onClose={close} onSend={send} sendWord={say(former === null ? 'maintenance.make.go' : 'maintenance.change.go')} isSending={sending.isSending} canSend={draft !== null && typed.reason.trim() !== ''} problem={said && inWords(say, said)}>
      <div className="maintenance-form">
        <div>
          <ChoiceField label={say('maintenance.scope')} isFirst value={typed.scope} onChange={(scope) => set({ scope, place: null })} choices={maintenanceScopes.map((value) => ({ value, word: say(`maintenance.scope.${value}`) }))} />
          {typed.scope !== 'tenant' && <PlaceField key={typed.scope} scope={typed.scope} chosen={typed.place} onChange={(next) => set({ place: next })} />}
          <ChoiceField label={say('maintenance.kind')} value={typed.kind} onChange={(kind) => set({ kind })} choices={(['once', 'weekly'] as const).map((value) => ({ value, word: say(`maintenance.kind.${value}`) }))} />
          {typed.kind === 'once' ? <OnceFields typed={typed} zone={zoneThere} onChange={set} /> : <WeeklyFields typed={typed} zone={zoneThere} onChange={set} />}
          <TicksField label={say('rules.types')} hint={say('rules.none.every')} all={alertTypes} chosen={typed.types} wordOf={(one) => say(`type.${one}`)} onChange={(types) => set({ types })} />
          <NoteField label={say('maintenance.reason')} hint={say('maintenance.reason.hint')} isRequired value={typed.reason} onChange={(reason) => set({ reason: reason.slice(0, 400) })} />
        </div>
        <PreviewPart asked={draft === null ? null : JSON.stringify({ place: draft.place, types: draft.types, plan: draft.plan })} now={now} />
      </div>
    </Dialog>
  )
}

type FieldsProps = { readonly typed: Typed; readonly zone: string; readonly onChange: (part: Partial<Typed>) => void }

function OnceFields({ typed, zone, onChange }: FieldsProps) {
  const say = useSay()
  return (
    <div className="field-pair">
      <TextField label={say('maintenance.from')} value={typed.from} onChange={(from) => onChange({ from })} hint={say('maintenance.from.hint', { zone })} />
      <TextField label={say('maintenance.to')} value={typed.to} onChange={(to) => onChange({ to })} isRequired hint={say('maintenance.to.hint')} />
    </div>
  )
}

function WeeklyFields({ typed, zone, onChange }: FieldsProps) {
  const say = useSay()
  return (
    <>
      <div className="field-pair">
        <TextField label={say('maintenance.hours.from')} value={typed.hoursFrom} onChange={(hoursFrom) => onChange({ hoursFrom })} isRequired hint={say('maintenance.hours.hint')} />
        <TextField label={say('maintenance.hours.to')} value={typed.hoursTo} onChange={(hoursTo) => onChange({ hoursTo })} isRequired />
      </div>
      <TicksField label={say('rules.days')} hint={say('rules.days.hint')} all={weekdays} chosen={typed.days} wordOf={(one) => say(`weekday.${one}`)} onChange={(days) => onChange({ days })} />
      <div className="field-pair">
        <TextField label={say('maintenance.begins')} value={typed.begins} onChange={(begins) => onChange({ begins })} hint={say('maintenance.begins.hint', { zone })} />
        <TextField label={say('maintenance.until')} value={typed.until} onChange={(until) => onChange({ until })} hint={say('maintenance.until.hint')} />
      </div>
    </>
  )
}

function PlaceField({ scope, chosen, onChange }: { readonly scope: 'client' | 'site'; readonly chosen: Named | null; readonly onChange: (place: Named | null) => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Named[]>([])
  const { problem, ask } = useAsk()
  useEffect(() => ask(async () => setFound(await call('places.named', { kind: scope, typed: text }))), [ask, scope, text])
  return (
    <div className="rule-places">
      <TextField label={say(`maintenance.scope.${scope}`)} value={text} onChange={setText} isRequired hint={problem === null ? say('maintenance.place.hint') : inWords(say, problem)} />
      <div className="button-row">
        {chosen && <Button isPressed onPress={() => onChange(null)} title={say('rules.places.remove', { place: chosen.name })}>{`${chosen.name} ×`}</Button>}
        {found.filter(({ key }) => key !== chosen?.key).slice(0, 6).map((place) => <Button key={place.key} look="quiet" onPress={() => onChange(place)}>{place.name}</Button>)}
      </div>
    </div>
  )
}

/** What the window would do, asked anew whenever its place, types or times are others. */
function PreviewPart({ asked, now }: { readonly asked: string | null; readonly now: number }) {
  const say = useSay()
  const [shown, setShown] = useState<{ readonly of: string; readonly preview: MaintenancePreview } | null>(null)
  const { problem, ask } = useAsk()
  useEffect(() => {
    if (asked === null) return undefined
    let isCurrent = true
    ask(async () => {
      const preview = await call('maintenance.preview', JSON.parse(asked) as Parameters<typeof call<'maintenance.preview'>>[1])
      if (isCurrent) setShown({ of: asked, preview })
    })
    return () => { isCurrent = false }
  }, [ask, asked])
  const preview = shown?.of === asked ? shown.preview : null
  return (
    <section className="maintenance-preview" aria-label={say('maintenance.preview')} aria-live="polite">
      <h3>{say('maintenance.preview')}</h3>
      {asked === null && <p className="soft">{say('maintenance.preview.wait')}</p>}
      {problem && <p className="dialog-problem" role="alert">{inWords(say, problem)}</p>}
      {asked !== null && preview === null && !problem && <p className="soft">{say('maintenance.preview.asking')}</p>}
      {preview && <Previewed preview={preview} now={now} />}
    </section>
  )
}

function Previewed({ preview: { zone, next, suppressesNow, tasksDue, toursDue }, now }: { readonly preview: MaintenancePreview; readonly now: number }) {
  const say = useSay()
  return (
    <>
      <ul className="maintenance-next">
        {next.map((one) => <li key={one.from}>{spanWords(say, one, zone, now)}{one.isOverChange && <span className="maintenance-change">{say('maintenance.overChange')}</span>}</li>)}
        {next.length === 0 && <li className="fact-bad">{say('maintenance.never')}</li>}
      </ul>
      <p className="soft">{say('maintenance.byClocks', { zone })}</p>
      <p>{say('maintenance.preview.now', { count: suppressesNow })}</p>
      <p>{say('maintenance.preview.due', { tasks: say('maintenance.tasks', { count: tasksDue }), tours: say('maintenance.tours', { count: toursDue }) })}</p>
      <p className="soft">{say('maintenance.preview.say')}</p>
    </>
  )
}
