import { useEffect, useRef, useState } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import { rightsOf } from '../../../contract/roles'
import type { PolicyPlace } from '../../../contract/shapes-policy'
import { defaultPolicy } from '../../../core/policy/default-policy'
import type { PolicyValues } from '../../../core/model/policy'
import { keepDraft, useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { useFreshness, useLive } from '../../live/live'
import { inWords, useSay } from '../../ui/say'
import { ownZone, toTheSecond } from '../../ui/time-text'
import { Button } from '../../ui/Button'
import { FieldsPart } from './FieldsPart'
import { HistoryPart } from './HistoryPart'
import { PlaceHead } from './PlaceHead'
import { PreviewPart } from './PreviewPart'
import { StartDialog } from './StartDialog'
import { usePreview } from './use-preview'
import { useSave } from './use-save'
import { doingOf, draftOf, isOther, keptAt, readDraft, type Doing } from './view'

export type PlaceProps = { readonly place: PolicyPlace; readonly fault: CallFault | null; readonly onEditing: (isEditing: boolean) => void; readonly onSaved: () => void }

/** One place: what is in force and from where; its own values, to be set or taken back with what that does. What was typed outlives the page. Rules: [P16] [U23]. */
export function PlacePart({ place, fault, onEditing, onSaved }: PlaceProps) {
  const say = useSay()
  const isCurrent = useFreshness().isCurrent
  const role = useLive((live) => live.status?.seat.role ?? 'viewer')
  const kept = keptAt(place.target)
  const { value: doing, change: setDoing } = useDraft<Doing | null>(kept, null, doingOf)
  const [isStarting, setStarting] = useState(false)
  const [done, setDone] = useState<'saved' | 'withdrawn' | null>(null)
  const saving = useSave()
  const box = useRef<HTMLDivElement>(null)
  const history = useRef<HTMLElement>(null)
  const mayChange = rightsOf(role).includes('policy')
  const read = doing?.kind === 'edit' ? readDraft(doing.draft) : null
  const isSomething = doing?.kind === 'withdraw' || (read !== null && isOther(read.values, place))
  const isMeanwhile = doing !== null && !saving.isSending && place.seen !== doing.seen
  const previewed = usePreview(place.target, isSomething && !isMeanwhile ? { values: read?.values ?? null } : null)
  const canSave = isCurrent && isSomething && !isMeanwhile && previewed.preview !== null && !saving.isSending
  useEffect(() => onEditing(doing !== null), [doing, onEditing])
  const begin = (values: PolicyValues) => {
    setDone(null)
    setStarting(false)
    setDoing({ kind: 'edit', draft: draftOf(values), seen: place.seen })
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.policy-fields input')?.focus())
  }
  const leave = () => {
    saving.forget()
    setDoing(null)
    keepDraft(kept, '')
    box.current?.focus()
  }
  const change = () => { if (mayChange && doing === null) { if (place.own) begin(place.own); else setStarting(true) } }
  const withdraw = () => { if (mayChange && doing === null && place.own) { setDone(null); setDoing({ kind: 'withdraw', seen: place.seen }) } }
  const save = async () => {
    if (!canSave || !doing) return
    const isDone = await saving.send(place.target, { values: read?.values ?? null, seen: doing.seen })
    if (!isDone) return onSaved()
    setDone(doing.kind === 'edit' ? 'saved' : 'withdrawn')
    leave()
    onSaved()
  }
  useHotkeys('help.policy', [
    { keys: 'e', words: place.own ? 'policy.change' : 'policy.setOwn', run: change }, { keys: 'x', words: 'policy.withdraw', run: withdraw },
    { keys: 'v', words: 'help.policy.history', run: () => history.current?.querySelector<HTMLElement>('summary')?.focus() },
  ], { isAlive: doing === null && !isStarting })
  useHotkeys('help.policy', [
    { keys: 'Escape', words: 'help.policy.leave', run: leave }, { keys: 'r', words: 'policy.preview.again', run: previewed.again },
  ], { isAlive: doing !== null })
  return (
    <div className="policy-place" ref={box} tabIndex={-1} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && doing) { event.preventDefault(); void save() } }}>
      <PlaceHead place={place} isDoing={doing !== null} mayChange={mayChange} role={role} onChange={change} onWithdraw={withdraw} />
      {fault && <p className="notice notice-danger" role="alert">{say('policy.failed')}: {inWords(say, wordsOf(fault))}</p>}
      {isMeanwhile && (
        <p className="policy-meanwhile" role="alert">
          <span>{say('policy.meanwhile', { by: place.changed?.by, time: place.changed ? toTheSecond(place.changed.at, ownZone()) : '' })}</span>
          <Button onPress={() => { saving.forget(); if (place.own) begin(place.own); else leave() }}>{say('policy.meanwhile.again')}</Button>
        </p>
      )}
      <div className="policy-columns">
        <FieldsPart place={place} draft={doing?.kind === 'edit' ? doing.draft : null} problems={read?.problems ?? null} isWithdrawing={doing?.kind === 'withdraw'} onDraft={(draft) => { if (doing?.kind === 'edit') setDoing({ ...doing, draft }) }} />
        <aside className="policy-side">
          {doing !== null
            ? <PreviewPart place={place} kind={doing.kind} previewed={previewed} problemCount={read?.problems.size ?? 0} canSave={canSave} saving={saving} onSave={() => void save()} onLeave={leave} />
            : done && <p className="policy-done" role="status">{say(`policy.${done}`)}</p>}
          <HistoryPart place={place} box={history} />
        </aside>
      </div>
      {isStarting && <StartDialog name={place.target.name ?? say('policy.unnamed')} inForce={inWords(say, { key: `policy.from.${place.inForce.level}`, values: { name: place.inForce.name ?? say('policy.unnamed') } })} onClose={() => setStarting(false)} onStart={(from) => begin(from === 'copy' ? place.inForce.values : defaultPolicy)} />}
    </div>
  )
}
