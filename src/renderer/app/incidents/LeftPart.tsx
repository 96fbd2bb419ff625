import type { IncidentLeft } from '../../../contract/shapes-incident'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { nameOf } from '../alert-words'

/** Which alerts stay as they are, each with its reason; nothing where there is none. Rules: [K2] [K3] [K4]. */
export function LeftPart({ left }: { readonly left: readonly IncidentLeft[] }) {
  const say = useSay()
  if (left.length === 0) return null
  return (
    <div className="incident-left" role="status">
      <strong>{say('incident.left', { count: left.length })}</strong>
      <ul tabIndex={0} data-scrolls aria-label={say('incident.leftOnes')}>
        {left.map(({ id, row, reason, facts }) => (
          <li key={id}>{row && <SeverityMark severity={row.severity} hasWord={false} />}<span>{row ? inWords(say, nameOf(row)) : say('bulk.unknownAlert')}</span><span className="incident-why">{say(`refused.${reason}`, facts)}</span></li>
        ))}
      </ul>
    </div>
  )
}
