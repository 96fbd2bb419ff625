import { Worker } from 'node:worker_threads'
import type { Print, Printed } from './paper'
import type { FromPrinter, ToPrinter } from './printer-line'

/**
 * Prints each document in a thread of its own, so that the watch goes on; it ends with the document.
 * `entry`: the built program of src/engine/print-worker.ts.
 */
export const printInWorker = (entry: string): Print => (paper) => {
  const worker = new Worker(entry)
  const say = (message: ToPrinter): void => worker.postMessage(message)
  say({ paper })
  let failed: Error | null = null
  worker.on('error', (thrown: Error) => void (failed ??= thrown))
  // Known also when it ended before anybody asked for the document.
  const gone = new Promise<Error>((tell) => worker.once('exit', (code) => tell(failed ?? new Error(`print: its thread ended with ${code} and no document`))))
  return {
    add: (rows) => say({ rows }),
    end: (put) =>
      new Promise<Printed>((done, fail) => {
        let writing: Promise<void> = Promise.resolve()
        let isPrinted = false
        const give = (thrown: unknown): void => {
          fail(thrown instanceof Error ? thrown : new Error(String(thrown)))
          void worker.terminate()
        }
        worker.on('message', (message: FromPrinter) => {
          if ('piece' in message) writing = writing.then(() => put(message.piece))
          else {
            isPrinted = true
            writing.then(() => done(message.printed), give)
          }
          writing.catch(give)
        })
        // The thread may be gone while its last pieces are still being written.
        void gone.then((why) => { if (!isPrinted) fail(why) })
        say({ end: true })
      }),
    stop: () => void worker.terminate(),
  }
}
