import type { SeverityCounts } from '../../../contract/shapes-bulk'
import { SeverityMark } from '../../ui/SeverityMark'
import { gravestFirst } from './view'

/** How many of each severity, gravest first; none of one: not told. */
export function SeveritySum({ severities }: { readonly severities: SeverityCounts }) {
  return (
    <span className="severity-sum">
      {gravestFirst.filter((severity) => severities[severity] > 0).map((severity) => <span key={severity}><b>{severities[severity]}</b> <SeverityMark severity={severity} /></span>)}
    </span>
  )
}
