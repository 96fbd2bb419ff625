import { useEffect, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { ReportSummary } from '../../../contract/shapes-reports'
import { periodProblem } from '../../app/period'
import { useFreshness, useLive } from '../../live/live'
import { useImportsTurn } from '../../live/use-answer'
import { ownZone } from '../../ui/time-text'
import { asCallFault, call } from '../../wire'
import { summaryInput, type ReportsShown } from './view'

export type Summary = { readonly value: ReportSummary | null; readonly fault: CallFault | null; readonly again: () => void }

/** Every row of the period is looked at: time alone has it asked again so often. */
const lookEveryMs = 60_000

/** What the period came to, asked again after every import and every minute; nothing is asked for while the period cannot be. */
export function useSummary(shown: ReportsShown): Summary {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly value: ReportSummary | null; readonly fault: CallFault | null }>({ of: '', value: null, fault: null })
  const [turn, setTurn] = useState(0)
  const round = useLive(({ beatMs }) => Math.floor(beatMs / lookEveryMs))
  const imported = useImportsTurn()
  const isKnown = useLive(({ monitor }) => monitor !== null)
  const { isCurrent } = useFreshness()
  const { period, from, until, scope } = shown
  const of = JSON.stringify({ period, from, until, scope })
  useEffect(() => {
    const asked = { ...(JSON.parse(of) as Pick<ReportsShown, 'period' | 'from' | 'until' | 'scope'>), word: null, isTable: false }
    const now = useLive.getState().monitor?.now ?? null
    if (now === null || periodProblem(asked) !== null) return undefined
    let isWanted = true
    call('report.summary', summaryInput(asked, ownZone(), now)).then(
      (value) => { if (isWanted) setAnswer({ of, value, fault: null }) },
      (thrown: unknown) => { if (isWanted) setAnswer((before) => ({ of, value: before.of === of ? before.value : null, fault: asCallFault(thrown) })) },
    )
    return () => { isWanted = false }
  }, [of, turn, round, imported, isKnown, isCurrent])
  return { value: answer.of === of ? answer.value : null, fault: answer.of === of ? answer.fault : null, again: () => setTurn((before) => before + 1) }
}
