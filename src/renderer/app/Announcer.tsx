import { useCriticalNews } from '../live/announce'
import { inWords, useSay } from '../ui/say'

/** Read aloud, not seen: every new CRITICAL alert once, by one window, many at once in one sentence. Rule: [L9]. */
export function Announcer() {
  const say = useSay()
  const { turn, news } = useCriticalNews()
  return <div className="unseen" role="alert" aria-label={say('announce.title')}>{news && <p key={turn}>{inWords(say, news)}</p>}</div>
}
