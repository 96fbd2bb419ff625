import { useState } from 'react'
import type { PlaceNamed } from '../../../contract/shapes-desk'
import { weekdays, type Weekday } from '../../../core/alerts/quiet-hours'
import { tellings, type TellingRule } from '../../../core/alerts/telling-rules'
import { alertTypes } from '../../../core/model/alert'
import { severities } from '../../../core/model/severity'
import { keepDraft, useDraft } from '../../app/drafts'
import { useHotkeys } from '../../app/hotkeys'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField, TickField, TicksField } from '../../ui/Field'
import { useSay } from '../../ui/say'
import { minuteOf, timeOf } from '../../ui/time-text'

/** What is typed: hours and minutes as text, so that half a time is no error yet. */
type Draft = { readonly rule: TellingRule; readonly from: string; readonly to: string; readonly repeat: string; readonly places: readonly PlaceNamed[] }
export type RuleDialogProps = {
  readonly rule: TellingRule
  readonly places: readonly PlaceNamed[]
  readonly isNew: boolean
  readonly isOtherwise?: boolean
  readonly isSaving: boolean
  readonly problem: string | null
  readonly onSave: (rule: TellingRule) => void
  readonly onClose: () => void
}

/** One notification rule. What was typed outlives the page. Rules: [H8] to [H11]. */
export function RuleDialog({ rule: kept, places, isNew, isOtherwise = false, isSaving, problem, onSave, onClose }: RuleDialogProps) {
  const say = useSay()
  const place = `rule ${isOtherwise ? 'otherwise' : isNew ? 'new' : kept.id}`
  const [first] = useState<Draft>(() => ({ rule: kept, from: timeOf(kept.quietHours?.from ?? 22 * 60), to: timeOf(kept.quietHours?.to ?? 6 * 60), repeat: kept.repeatMinutes === null ? '' : String(kept.repeatMinutes), places: places.filter(({ key }) => [...kept.sites, ...kept.clients].includes(key)) }))
  const { value: draft, change: keep } = useDraft(place, first, (text) => (typeof text === 'object' && text !== null && 'rule' in text ? (text as Draft) : null))
  useHotkeys('help.dialog', [], { isModal: true })
  const change = (part: Partial<Draft>) => keep({ ...draft, ...part })
  const rule = (part: Partial<TellingRule>) => change({ rule: { ...draft.rule, ...part } })
  const close = () => {
    keepDraft(place, '')
    onClose()
  }
  const made = madeOf(draft)
  const send = () => {
    if (made) onSave(made)
    keepDraft(place, '')
  }
  return (
    <Dialog title={isOtherwise ? say('rules.otherwise') : say(isNew ? 'rules.add' : 'rules.change')} isWide onClose={close} onSend={send} sendWord={say('rules.save')} isSending={isSaving} canSend={made !== null && (isOtherwise || draft.rule.name.trim() !== '')} problem={problem}>
      {!isOtherwise && <TextField label={say('rules.name')} value={draft.rule.name} onChange={(name) => rule({ name })} isRequired isFirst hint={say('rules.name.hint')} />}
      {!isOtherwise && (
        <div className="field-pair rule-about">
          <TicksField label={say('rules.severities')} hint={say('rules.none.every')} all={severities} chosen={draft.rule.severities} wordOf={(one) => say(`severity.${one}`)} onChange={(chosen) => rule({ severities: chosen })} />
          <TicksField label={say('rules.types')} hint={say('rules.none.every')} all={alertTypes} chosen={draft.rule.types} wordOf={(one) => say(`type.${one}`)} onChange={(chosen) => rule({ types: chosen })} />
        </div>
      )}
      {!isOtherwise && <Places chosen={draft.places} onChange={(next) => change({ places: next })} />}
      <ChoiceField label={say('rules.tells')} value={draft.rule.tells} onChange={(tells) => rule({ tells })} isFirst={isOtherwise} choices={tellings.map((value) => ({ value, word: say(`rules.choose.${value}`) }))} />
      {draft.rule.tells === 'outside-quiet-hours' && (
        <>
          <div className="field-pair">
            <TextField label={say('rules.from')} value={draft.from} onChange={(from) => change({ from })} isRequired hint={say('rules.hours.hint')} />
            <TextField label={say('rules.to')} value={draft.to} onChange={(to) => change({ to })} isRequired />
          </div>
          <TicksField label={say('rules.days')} hint={say('rules.days.hint')} all={weekdays} chosen={draft.rule.quietHours?.days ?? []} wordOf={(one) => say(`weekday.${one}`)} onChange={(days: readonly Weekday[]) => rule({ quietHours: { from: 0, to: 1, days } })} />
        </>
      )}
      {draft.rule.tells !== 'always' && <TickField label={say('rules.quietsCritical.tick')} hint={say('rules.quietsCritical.hint')} value={draft.rule.quietsCritical} onChange={(quietsCritical) => rule({ quietsCritical })} />}
      {draft.rule.tells !== 'never' && <TextField label={say('rules.repeat')} type="number" value={draft.repeat} onChange={(repeat) => change({ repeat })} hint={say('rules.repeat.hint')} />}
    </Dialog>
  )
}

/** The rule as typed; null where its hours or minutes are none. */
function madeOf({ rule, from, to, repeat, places }: Draft): TellingRule | null {
  const hours = rule.tells === 'outside-quiet-hours' ? { from: minuteOf(from), to: minuteOf(to), days: rule.quietHours?.days ?? [] } : null
  if (hours !== null && (hours.from === null || hours.to === null)) return null
  const every = rule.tells === 'never' || repeat.trim() === '' ? null : Number(repeat)
  if (every !== null && !Number.isInteger(every)) return null
  const keysOf = (kind: PlaceNamed['kind']): readonly string[] => places.filter((place) => place.kind === kind).map(({ key }) => key)
  return {
    ...rule, sites: keysOf('site'), clients: keysOf('client'), repeatMinutes: every, quietsCritical: rule.tells !== 'always' && rule.quietsCritical,
    quietHours: hours === null ? null : { from: hours.from ?? 0, to: hours.to ?? 0, days: hours.days },
  }
}

function Places({ chosen, onChange }: { readonly chosen: readonly PlaceNamed[]; readonly onChange: (places: readonly PlaceNamed[]) => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly PlaceNamed[]>([])
  const { ask } = useAsk()
  const search = (typed: string) => {
    setText(typed)
    ask(async () => setFound(typed.trim() === '' ? [] : await call('telling.places', { text: typed })))
  }
  const others = found.filter(({ key }) => !chosen.some((place) => place.key === key)).slice(0, 8)
  return (
    <div className="rule-places">
      <TextField label={say('rules.places')} value={text} onChange={search} hint={say('rules.places.hint')} />
      <div className="button-row">
        {chosen.map((place) => <Button key={place.key} isPressed onPress={() => onChange(chosen.filter(({ key }) => key !== place.key))} title={say('rules.places.remove', { place: place.name })}>{`${place.name} ×`}</Button>)}
        {others.map((place) => <Button key={place.key} look="quiet" onPress={() => onChange([...chosen, place])}>{say(`rules.places.add.${place.kind}`, { place: place.name, of: place.of ?? '' })}</Button>)}
      </div>
    </div>
  )
}
