import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Paper, PaperRow } from './print/paper'
import { withRows } from './print/print-here'
import { printPaper } from './print/print-paper'
import type { FromPrinter, ToPrinter } from './print/printer-line'

/** The program of a thread that prints one document and ends: what it throws reaches its starter as the thread's error. */
const rows: PaperRow[] = []
let paper: Paper | null = null
// On Linux a thread has a niceness of its own, elsewhere it would be that of the whole engine.
if (process.platform === 'linux') setPriority(10)

const answer = (message: FromPrinter): void => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToPrinter) => {
  if ('paper' in message) paper = message.paper
  else if ('rows' in message) rows.push(...message.rows)
  else void finish(paper)
})

async function finish(asked: Paper | null): Promise<void> {
  if (asked === null) throw new Error('print: no paper')
  const printed = await printPaper(withRows(asked, rows), async (piece) => answer({ piece }))
  answer({ printed })
  parentPort?.close()
}
