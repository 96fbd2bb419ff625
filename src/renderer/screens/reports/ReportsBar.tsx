import type { RefObject } from 'react'
import { PeriodChoice, PeriodDates } from '../../app/PeriodChoice'
import { Button } from '../../ui/Button'
import { useSay } from '../../ui/say'
import { reportPeriods, useReportsShown, type ReportsShown } from './view'

export type ReportsBarProps = { readonly shown: ReportsShown; readonly date: RefObject<HTMLInputElement | null>; readonly onPick: () => void; readonly onTurn: () => void; readonly onExport: () => void; readonly onSchedules: () => void }

/** Of what, and of which period. */
export function ReportsBar({ shown, date, onPick, onTurn, onExport, onSchedules }: ReportsBarProps) {
  const say = useSay()
  const { scope, word, isTable } = shown
  const change = (part: Partial<ReportsShown>) => useReportsShown.setState(part)
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label={say('reports.toolbar')}>
        <PeriodChoice shown={shown} periods={reportPeriods} onChange={change} />
        {scope.kind === 'all'
          ? <span className="soft">{say('reports.scope.all')}</span>
          : <span className="label"><span className="label-kind">{say(`label.kind.${scope.kind}`)}</span><span className="label-word">{word}</span><button type="button" className="label-remove" aria-label={say('label.remove', { kind: say(`label.kind.${scope.kind}`), word })} onClick={() => change({ scope: { kind: 'all' }, word: null })}><span aria-hidden="true">×</span></button></span>}
        <Button look="quiet" keys="f" onPress={onPick}>{say('reports.scope.pick')}</Button>
        <span className="toolbar-total"><Button look="quiet" keys="v" onPress={onTurn}>{say(isTable ? 'overview.trend.chart' : 'overview.trend.table')}</Button><Button look="quiet" keys="E" onPress={onExport}>{say('reports.export')}</Button><Button look="quiet" keys="S" onPress={onSchedules}>{say('reports.schedules.open')}</Button></span>
      </div>
      <PeriodDates shown={shown} date={date} onChange={change} />
    </>
  )
}
