import { useState } from 'react'
import { wordsOf } from '../../../contract/fault'
import { exportFormats } from '../../../contract/lists'
import { rightsOf } from '../../../contract/roles'
import type { ScheduleInput, ScheduleShown } from '../../../contract/shapes-reports'
import { rhythms } from '../../../core/reports/schedule'
import type { Say } from '../../../words/say'
import { useHotkeys } from '../../app/hotkeys'
import { useSpeech } from '../../app/language'
import { useAsk } from '../../app/use-ask'
import { useAnswer } from '../../live/use-answer'
import { useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { clockIn, ownZone } from '../../ui/time-text'
import { call } from '../../wire'
import { minuteOf, timeOf, type ReportsShown } from './view'

export type SchedulesDialogProps = { readonly shown: ReportsShown; readonly onClose: () => void }

/** The reports that are written by themselves, what came of each, and a new one. Rules: [R37] [R38]. */
export function SchedulesDialog({ shown, onClose }: SchedulesDialogProps) {
  const say = useSay()
  const { value, fault, again } = useAnswer('schedules.show', {})
  const mayChange = useLive(({ status }) => status !== null && rightsOf(status.seat.role).includes('reports'))
  const [draft, setDraft] = useState<Draft>(firstDraft)
  const { problem, isAsking, ask } = useAsk()
  const tongue = useSpeech((speech) => speech.tongue)
  useHotkeys('help.dialog', [], { isModal: true })
  const minute = minuteOf(draft.time)
  const add = () => ask(async () => {
    if (minute === null) return
    await call('shell.scheduleReport', inputOf(draft, minute, shown, tongue === 'fr' ? 'fr' : 'en'))
    again()
  })
  const remove = (id: string) => ask(async () => {
    await call('schedules.remove', { id })
    again()
  })
  const wrong = fault ? inWords(say, wordsOf(fault)) : problem && inWords(say, problem)
  return (
    <Dialog title={say('reports.schedules')} isWide onClose={onClose} problem={wrong} {...(mayChange ? { onSend: add, sendWord: say('reports.schedule.add'), isSending: isAsking, canSend: minute !== null } : {})}>
      {value === null ? !fault && <Blank kind="loading" title={say('behind.reading')} /> : value.length === 0 ? <p className="dialog-say">{say('reports.schedules.none')}</p> : <Rows schedules={value} onRemove={mayChange ? remove : null} />}
      {mayChange && <NewSchedule draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} shown={shown} isTime={minute !== null} />}
    </Dialog>
  )
}

const whats = ['summary', 'site', 'guard'] as const
type Draft = { readonly what: (typeof whats)[number]; readonly rhythm: ScheduleInput['rhythm']; readonly weekday: string; readonly time: string; readonly format: ScheduleInput['format'] }
const firstDraft: Draft = { what: 'summary', rhythm: 'daily', weekday: '0', time: '06:00', format: 'xlsx' }

const inputOf = ({ what, rhythm, weekday, format }: Draft, minute: number, { scope }: ReportsShown, language: 'en' | 'fr'): ScheduleInput =>
  ({ report: what === 'summary' ? { kind: 'summary', scope } : { kind: 'ranking', of: what }, rhythm, weekday: Number(weekday), minute, zone: ownZone(), format, language })

function NewSchedule({ draft, onChange, shown, isTime }: { readonly draft: Draft; readonly onChange: (part: Partial<Draft>) => void; readonly shown: ReportsShown; readonly isTime: boolean }) {
  const say = useSay()
  const scope = shown.word ?? say('reports.scope.all')
  return (
    <fieldset className="schedule-new">
      <legend>{say('reports.schedule.new')}</legend>
      <ChoiceField label={say('reports.schedule.what')} value={draft.what} onChange={(what) => onChange({ what })} choices={whats.map((value) => ({ value, word: say(`reports.schedule.what.${value}`, { scope }) }))} isFirst />
      <ChoiceField label={say('reports.schedule.rhythm')} value={draft.rhythm} onChange={(rhythm) => onChange({ rhythm })} choices={rhythms.map((value) => ({ value, word: say(`reports.schedule.${value}`) }))} hint={say(`reports.schedule.why.${draft.rhythm}`)} />
      {draft.rhythm === 'weekly' && <ChoiceField label={say('reports.schedule.weekday')} value={draft.weekday} onChange={(weekday) => onChange({ weekday })} choices={['0', '1', '2', '3', '4', '5', '6'].map((value) => ({ value, word: say(`reports.weekday.${value}`) }))} />}
      <TextField label={say('reports.schedule.time', { zone: ownZone() })} value={draft.time} onChange={(time) => onChange({ time })} hint={isTime ? say('reports.schedule.time.hint') : say('reports.schedule.time.wrong')} />
      <ChoiceField label={say('export.format')} value={draft.format} onChange={(format) => onChange({ format })} choices={exportFormats.map((value) => ({ value, word: say(`export.format.${value}`) }))} />
    </fieldset>
  )
}

function Rows({ schedules, onRemove }: { readonly schedules: readonly ScheduleShown[]; readonly onRemove: ((id: string) => void) | null }) {
  const say = useSay()
  return (
    <table className="table">
      <thead><tr>{(['what', 'rhythm', 'folder', 'next', 'last'] as const).map((head) => <th key={head} scope="col">{say(`reports.schedule.${head}`)}</th>)}<th scope="col"><span className="unseen">{say('reports.schedule.remove')}</span></th></tr></thead>
      <tbody>{schedules.map((schedule) => (
        <tr key={schedule.id}>
          <th scope="row">{whatSaid(say, schedule)}</th><td>{rhythmSaid(say, schedule)}</td><td className="schedule-folder" title={schedule.folder}>{schedule.folder}</td>
          <td>{inWords(say, clockIn(schedule.nextAt, schedule.zone))}</td><td><Last schedule={schedule} /></td>
          <td>{onRemove && <Button look="quiet" title={say('reports.schedule.removeOf', { what: whatSaid(say, schedule) })} onPress={() => onRemove(schedule.id)}>{say('reports.schedule.remove')}</Button>}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}

/** What came of the one that fell due last. */
function Last({ schedule: { last, zone } }: { readonly schedule: ScheduleShown }) {
  const say = useSay()
  if (last === null) return <span className="quiet">{say('reports.schedule.never')}</span>
  if (last.problem) return <span className="fact-bad">{inWords(say, last.problem)}</span>
  return <span title={last.file ?? undefined}>{inWords(say, clockIn(last.at, zone))}</span>
}

const whatSaid = (say: Say, { report, name }: ScheduleShown): string => (report.kind === 'summary' ? say('reports.schedule.what.summary', { scope: name ?? say('reports.scope.all') }) : say(`reports.schedule.what.${report.of}`))
const rhythmSaid = (say: Say, { rhythm, weekday, minute, zone }: ScheduleShown): string => say(`reports.schedule.at.${rhythm}`, { weekday: say(`reports.weekday.${String(weekday)}`), time: timeOf(minute), zone })
