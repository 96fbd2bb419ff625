import type { HealthCheck, InvariantResult } from '../../../contract/shapes-health'
import { inWords, useSay } from '../../ui/say'
import { linesOf, type Line } from './view'
import { figure } from '../../ui/locale'

/** The ten things that must hold, each with what the last check found. */
export function InvariantsPart({ check }: { readonly check: HealthCheck | null }) {
  const say = useSay()
  return (
    <section className="card" aria-label={say('health.table')}>
      <div className="table-scroll" tabIndex={0} data-scrolls role="group" aria-label={say('health.table')}>
        <table className="table invariants">
          <thead><tr><th>{say('health.column.id')}</th><th>{say('health.column.what')}</th><th>{say('health.column.state')}</th><th className="cell-number">{say('health.column.checked')}</th><th className="cell-number">{say('health.column.broken')}</th><th>{say('health.column.first')}</th></tr></thead>
          <tbody>{linesOf(check).map((line) => <InvariantLine key={line.id} line={line} />)}</tbody>
        </table>
      </div>
    </section>
  )
}

function InvariantLine({ line: { id, result } }: { readonly line: Line }) {
  const say = useSay()
  const state = result?.state ?? 'unknown'
  return (
    <tr className={`invariant-${state}`}>
      <td className="quiet">{id}</td>
      <td>{say(`invariant.${id}`)}</td>
      <td className="invariant-state"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{shapes[state]}</svg>{say(`health.state.${state}`)}</td>
      <td className="cell-number">{result && state !== 'not-applicable' ? figure(result.checked) : '–'}</td>
      <td className="cell-number">{result && state !== 'not-applicable' ? figure(result.broken) : '–'}</td>
      <td>{result?.first && <span className="first-broken">{inWords(say, result.first)}</span>}{result?.unchecked && <span className="quiet">{inWords(say, result.unchecked)}</span>}</td>
    </tr>
  )
}

/** One outline each, so that no colour is needed to tell them apart. */
const shapes: Readonly<Record<InvariantResult['state'] | 'unknown', React.JSX.Element>> = {
  'holds': <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" strokeWidth="1.8" />,
  'broken': <path d="M2 2 10 10 M10 2 2 10" fill="none" strokeWidth="2" />,
  'not-applicable': <path d="M2.5 6h7" fill="none" strokeWidth="1.8" />,
  'unknown': <circle cx="6" cy="6" r="3.6" fill="none" strokeWidth="1.6" />,
}
