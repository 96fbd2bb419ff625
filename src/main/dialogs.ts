import { dialog, type BrowserWindow } from 'electron'
import type { Say } from '../words/say'

/** Asks for files to import; none when the person cancels. */
export async function chooseFiles(say: Say, window: BrowserWindow): Promise<readonly string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, { title: say('shell.choose.title'), properties: ['openFile', 'multiSelections'] })
  return filePaths
}

/** Asks for the folder that reports are written into; null when the person cancels. */
export async function chooseFolder(say: Say, window: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, { title: say('shell.reports.title'), properties: ['openDirectory', 'createDirectory'] })
  return filePaths[0] ?? null
}

const stamp = (): string => new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')

/** Asks where a list is to be written; null when the person cancels. */
export const chooseSaveFile = async (say: Say, window: BrowserWindow, { name, format }: { readonly name: string; readonly format: 'csv' | 'xlsx' | 'pdf' | 'ndjson' }): Promise<string | null> => chooseNewFile(window, {
  title: say('shell.export.title'), defaultPath: `${name}-${stamp()}.${format}`, filters: [{ name: format.toUpperCase(), extensions: [format] }],
})

/** Asks where a dossier is to be written, a file or a new folder; null when the person cancels. */
export const chooseDossierPlace = async (say: Say, window: BrowserWindow, form: 'pdf' | 'folder'): Promise<string | null> => chooseNewFile(window, {
  title: say(`shell.dossier.${form}`), defaultPath: `${say('shell.dossier.name')}-${stamp()}${form === 'pdf' ? '.pdf' : ''}`, filters: form === 'pdf' ? [{ name: 'PDF', extensions: ['pdf'] }] : [],
})

/** Asks where a backup is to be kept; null when the person cancels. */
export const chooseBackupFile = async (say: Say, window: BrowserWindow): Promise<string | null> => chooseNewFile(window, {
  title: say('shell.backup.title'), defaultPath: `nocturne-${stamp()}.db`, filters: [{ name: say('shell.backup.kind'), extensions: ['db'] }],
})

async function chooseNewFile(window: BrowserWindow, options: Electron.SaveDialogOptions): Promise<string | null> {
  const { filePath, canceled } = await dialog.showSaveDialog(window, { ...options, properties: ['createDirectory', 'showOverwriteConfirmation'] })
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
