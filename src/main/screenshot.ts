import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { CallName } from '../contract/contract'
import type { Instant, Millis } from '../core/time'

const quietFor: Millis = 1_500
/** A page that never falls quiet is pictured all the same. */
const atMost: Millis = 6_000
const housekeeping: readonly CallName[] = ['shell.alive', 'console.status', 'monitor.status']

/** Takes a picture of the window once, when its first page of data has been painted; for documents and checks. */
export function pictureWhenPainted(file: string | undefined, windowNow: () => BrowserWindow | null): { readonly answered: (call: CallName) => void } {
  let dataSince: Instant | null = null
  let quiet: NodeJS.Timeout | undefined
  async function take(): Promise<void> {
    const image = await windowNow()?.webContents.capturePage()
    if (!image || !file) return
    await writeFile(file, image.toPNG())
    process.stdout.write(`screenshot: ${file}\n`)
  }
  return {
    answered: (call) => {
      if (call === 'queue.page') dataSince ??= Date.now()
      if (!file || dataSince === null || housekeeping.includes(call)) return
      if (Date.now() - dataSince > atMost) return
      clearTimeout(quiet)
      quiet = setTimeout(() => void take().then(() => { file = undefined }), quietFor)
    },
  }
}
