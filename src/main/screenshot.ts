import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { CallName } from '../contract/contract'
import type { Millis } from '../core/time'

const quietFor: Millis = 1_500
const housekeeping: readonly CallName[] = ['shell.alive', 'console.status', 'monitor.status']

/** Takes a picture of the window once, when its first page of data has been painted; for documents and checks. */
export function pictureWhenPainted(file: string | undefined, windowNow: () => BrowserWindow | null): { readonly answered: (call: CallName) => void } {
  let hasData = false
  let quiet: NodeJS.Timeout | undefined
  async function take(): Promise<void> {
    const image = await windowNow()?.webContents.capturePage()
    if (!image || !file) return
    await writeFile(file, image.toPNG())
    process.stdout.write(`screenshot: ${file}\n`)
  }
  return {
    answered: (call) => {
      hasData ||= call === 'queue.page'
      if (!file || !hasData || housekeeping.includes(call)) return
      clearTimeout(quiet)
      quiet = setTimeout(() => void take().then(() => { file = undefined }), quietFor)
    },
  }
}
