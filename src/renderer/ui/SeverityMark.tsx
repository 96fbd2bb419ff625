import { assertNever } from '../../core/outcome'
import type { Severity } from '../../core/model/severity'
import { useSay } from './say'

/** A severity as shape and colour, with its word unless the word stands beside it already. */
export function SeverityMark({ severity, hasWord = true }: { readonly severity: Severity; readonly hasWord?: boolean }) {
  const say = useSay()
  const word = say(`severity.${severity}`)
  return (
    <span className={`severity severity-${severity.toLowerCase()}`}>
      <svg viewBox="0 0 12 12" width="12" height="12" role={hasWord ? undefined : 'img'} aria-hidden={hasWord ? true : undefined} aria-label={hasWord ? undefined : word}>{shapeOf(severity)}</svg>
      {hasWord && <span className="severity-word">{word}</span>}
    </span>
  )
}

/** One outline each, so that a printout in grey or a colour-blind eye tells them apart. */
function shapeOf(severity: Severity) {
  switch (severity) {
    case 'CRITICAL': return <path d="M6 0.4 11.6 6 6 11.6 0.4 6Z M5.3 3v3.6h1.4V3Z M5.3 7.5v1.4h1.4V7.5Z" fillRule="evenodd" />
    case 'HIGH': return <path d="M6 1 11.6 11H0.4Z" />
    case 'MEDIUM': return <path d="M1.4 1.4h9.2v9.2H1.4Z" />
    case 'LOW': return <circle cx="6" cy="6" r="4.4" />
    case 'INFO': return <circle cx="6" cy="6" r="3.8" fill="none" strokeWidth="1.6" />
    default: return assertNever(severity, 'severity')
  }
}
