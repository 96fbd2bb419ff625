import { useEffect, useState } from 'react'
import type { OnCallShown } from '../../../contract/shapes-desk'
import { weekdays, type Weekday } from '../../../core/alerts/quiet-hours'
import type { OnCallRoster } from '../../../core/on-call/roster'
import { said, type Said } from '../../../core/said'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { TextField, TicksField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { minuteOf, timeOf } from '../../ui/time-text'

type TypedShift = { readonly name: string; readonly from: string; readonly to: string; readonly days: readonly Weekday[] }
type Typed = { readonly zone: string; readonly dutyManager: string; readonly shifts: readonly TypedShift[] }

const typedOf = ({ zone, dutyManager, shifts }: OnCallRoster): Typed => ({ zone, dutyManager: dutyManager ?? '', shifts: shifts.map(({ name, hours }) => ({ name, from: timeOf(hours.from), to: timeOf(hours.to), days: hours.days })) })

/** The roster as typed, or the first time of day that is none. */
function rosterOf({ zone, dutyManager, shifts }: Typed): OnCallRoster | Said {
  const bad = shifts.flatMap(({ from, to }) => [from, to]).find((text) => minuteOf(text) === null)
  if (bad !== undefined) return said('onCall.badTime', { text: bad })
  return { zone: zone.trim(), dutyManager, shifts: shifts.map(({ name, from, to, days }) => ({ name, hours: { from: minuteOf(from) ?? 0, to: minuteOf(to) ?? 0, days } })) }
}

/** Who is on call, by weekly shifts, and who it would be now. Rule: [E9]. */
export function OnCallPart() {
  const say = useSay()
  const [shown, setShown] = useState<OnCallShown | null>(null)
  const [typed, setTyped] = useState<Typed | null>(null)
  const [told, setTold] = useState<Said | null>(null)
  const { problem, isAsking, ask } = useAsk()
  useEffect(() => ask(async () => {
    const found = await call('onCall.show', {})
    setShown(found)
    setTyped(typedOf(found.roster))
  }), [ask])
  if (!shown || !typed) return problem ? <Blank kind="failed" title={say('onCall.failed')}><p>{inWords(say, problem)}</p></Blank> : <Blank kind="loading" title={say('onCall.loading')} />
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const shift = (index: number, part: Partial<TypedShift>) => change({ shifts: typed.shifts.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const save = () => {
    const roster = rosterOf(typed)
    if ('key' in roster) return setTold(roster)
    ask(async () => {
      const done = await call('onCall.set', { roster, version: shown.version })
      setTold(done.ok ? said('onCall.saved') : said(`refused.${done.reason}`, done.facts))
      if (done.ok || done.reason === 'on-call-changed-meanwhile') setShown(await call('onCall.show', {}))
    })
  }
  return (
    <>
      <p className="soft">{say('onCall.say')}</p>
      {shown.now === null ? <p className="loud" role="alert"><strong>{say('onCall.nobody')}</strong></p> : <p role="status">{say('onCall.now', { name: shown.now })}</p>}
      <div className="field-pair">
        <TextField label={say('onCall.dutyManager')} value={typed.dutyManager} onChange={(dutyManager) => change({ dutyManager })} hint={say('onCall.dutyManager.hint')} />
        <TextField label={say('onCall.zone')} value={typed.zone} onChange={(zone) => change({ zone })} isRequired />
      </div>
      <ol className="plain-list">
        {typed.shifts.map((one, index) => (
          <li key={index} aria-label={say('onCall.shift', { number: index + 1 })} className="on-call-shift">
            <TextField label={say('onCall.name')} value={one.name} onChange={(name) => shift(index, { name })} isRequired />
            <TextField label={say('maintenance.hours.from')} value={one.from} onChange={(from) => shift(index, { from })} isRequired />
            <TextField label={say('maintenance.hours.to')} value={one.to} onChange={(to) => shift(index, { to })} isRequired />
            <TicksField label={say('rules.days')} hint={say('rules.days.hint')} all={weekdays} chosen={one.days} wordOf={(day) => say(`weekday.${day}`)} onChange={(days) => shift(index, { days })} />
            <Button look="quiet" title={say('onCall.remove', { number: index + 1 })} onPress={() => change({ shifts: typed.shifts.filter((_, at) => at !== index) })}>{say('onCall.remove.word')}</Button>
          </li>
        ))}
      </ol>
      <div className="button-row">
        <Button onPress={() => change({ shifts: [...typed.shifts, { name: '', from: '18:00', to: '08:00', days: [] }] })}>{say('onCall.add')}</Button>
        <Button look="primary" isDisabled={isAsking} onPress={save}>{say('onCall.save')}</Button>
        <span role="status">{told && inWords(say, told)}{problem && inWords(say, problem)}</span>
      </div>
    </>
  )
}
