import type { Investigation } from '../../core/model/investigation'
import { said, type Said } from '../../core/said'
import { Badge, type Tone } from '../ui/Badge'
import { inWords, useSay } from '../ui/say'

type Standing = Pick<Investigation, 'status' | 'outcome'>

/** How an investigation stands; of a closed one what it came to. */
export function InquiryBadge({ inquiry }: { readonly inquiry: Standing }) {
  const say = useSay()
  return <Badge tone={toneOf(inquiry)}>{inWords(say, statusWord(inquiry))}</Badge>
}

const statusWord = ({ status, outcome }: Standing): Said => (status === 'CLOSED' && outcome !== null ? said('inquiry-status.closedAs', { outcome }) : said(`inquiry-status.${status}`))

function toneOf({ status, outcome }: Standing): Tone {
  if (status === 'OPEN') return 'attention'
  if (status === 'INVESTIGATING') return 'calm'
  return outcome === 'CONFIRMED' ? 'danger' : 'good'
}
