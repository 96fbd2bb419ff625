import { dialog, type BrowserWindow } from 'electron'
import type { Say } from '../words/say'

/** Asks for files to import; none when the person cancels. */
export async function chooseFiles(say: Say, window: BrowserWindow | null): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = { title: say('shell.choose.title'), properties: ['openFile', 'multiSelections'] }
  const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  return filePaths
}

/** Asks where a list is to be written; null when the person cancels. */
export async function chooseSaveFile(say: Say, window: BrowserWindow | null, { name, format }: { readonly name: string; readonly format: 'csv' | 'xlsx' | 'ndjson' }): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: say('shell.export.title'), defaultPath: `${name}-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }], properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const { filePath, canceled } = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  return canceled || filePath === '' ? null : filePath
}

/** Whether the person really wants to stop the watch. */
export async function confirmQuit(say: Say): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning', title: say('shell.quit.title'), message: say('shell.quit.message'), detail: say('shell.quit.detail'),
    buttons: [say('shell.quit.cancel'), say('shell.quit.confirm')], defaultId: 0, cancelId: 0,
  })
  return response === 1
}
