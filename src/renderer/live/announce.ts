import { useEffect, useState } from 'react'
import type { QueueRow } from '../../contract/shapes'
import { said, type Said } from '../../core/said'
import { call } from '../wire'
import { useLive } from './live'

/** A window without the focus lets the one that has it be first: a screen reader listens there. */
const patience = { focused: 300, other: 2_500 } as const
/** Read aloud at most so often, so that a storm is one sentence and not a hundred. */
const pauseMs = 4_000
const rowsAtOnce = 200
const mostPages = 25

/** The newest CRITICAL alerts that nobody has read aloud yet, as one sentence; `turn` grows with each. Rule: [L9]. */
export function useCriticalNews(): { readonly turn: number; readonly news: Said | null } {
  const change = useLive((live) => live.changed.turn)
  const waiting = useLive((live) => live.monitor?.counts.unacknowledgedCritical ?? 0)
  const [told, setTold] = useState<{ readonly turn: number; readonly news: Said | null }>({ turn: 0, news: null })
  const [asker] = useState(createAsker)
  useEffect(() => {
    if (waiting > 0) asker.ask((news) => setTold(({ turn }) => ({ turn: turn + 1, news })))
  }, [change, waiting, asker])
  useEffect(() => asker.stop, [asker])
  return told
}

type Asker = { readonly ask: (tell: (news: Said) => void) => void; readonly stop: () => void }

/** Asks after a pause, once for all that happened meanwhile; a question that failed is asked again with the next change. */
function createAsker(): Asker {
  const known = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let quietUntil = 0
  return {
    stop: () => clearTimeout(timer),
    ask: (tell) => {
      clearTimeout(timer)
      const wait = Math.max(document.hasFocus() ? patience.focused : patience.other, quietUntil - performance.now())
      timer = setTimeout(() => {
        quietUntil = performance.now() + pauseMs
        void newsOf(known).then((news) => { if (news) tell(news) }, () => undefined)
      }, wait)
    },
  }
}

/** Pages of what is critical and waits, the newest first, until one brings nothing that this page did not know. */
async function newsOf(known: Set<string>): Promise<Said | null> {
  const rows: QueueRow[] = []
  for (let page = 0; page < mostPages; page++) {
    const answer = await call('queue.page', { severities: ['CRITICAL'], statuses: ['NEW', 'ESCALATED'], sort: { column: 'raised', descending: true }, offset: page * rowsAtOnce, limit: rowsAtOnce })
    const unknown = answer.rows.filter(({ id }) => !known.has(id))
    rows.push(...unknown)
    if (unknown.length === 0 || (page + 1) * rowsAtOnce >= answer.total) break
  }
  const fresh: QueueRow[] = []
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    const taken = new Set(await call('shell.toAnnounce', { ids: some.map(({ id }) => id) }))
    fresh.push(...some.filter(({ id }) => taken.has(id)))
  }
  for (const { id } of rows) known.add(id)
  const [first] = fresh
  return first ? sentenceOf(first, fresh.length) : null
}

const sentenceOf = ({ title, subjectId, siteName, siteId }: QueueRow, count: number): Said =>
  said(`announce.critical.${siteName ?? siteId ? 'site' : 'nowhere'}`, { count, what: title ?? subjectId, site: siteName ?? siteId })
