import type { QueueRow } from '../../contract/shapes'
import type { AlertStatus } from '../../core/model/alert'
import { assertNever } from '../../core/outcome'
import { said, type Said } from '../../core/said'
import type { Tone } from '../ui/Badge'

export function toneOf(status: AlertStatus): Tone {
  switch (status) {
    case 'NEW': return 'attention'
    case 'ESCALATED': return 'danger'
    case 'ACKNOWLEDGED': case 'ASSIGNED': return 'calm'
    case 'RESOLVED': return 'good'
    case 'SUPPRESSED': return 'neutral'
    default: return assertNever(status, 'status')
  }
}

/** What a row is called: its title, else what kind of subject it is and the source's id of it. */
export const nameOf = (row: QueueRow): Said =>
  row.title ? said('queue.named', { title: row.title }) : said(`queue.unnamed.${row.subjectKind}`, { id: row.subjectId })
