import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'

/** A sandboxed window that shows one page of the folder; NOCTURNE_BENCH_PAGE names it, NOCTURNE_BENCH_SIZE gives width and height. */
const page = process.env['NOCTURNE_BENCH_PAGE'] ?? 'empty.html'
const [width = 1_280, height = 800] = (process.env['NOCTURNE_BENCH_SIZE'] ?? '').split('x').filter((part) => part !== '').map(Number)

app.setPath('userData', process.env['NOCTURNE_BENCH_DATA'] ?? join(app.getPath('temp'), 'nocturne-bench-bare'))
Menu.setApplicationMenu(null)
void app.whenReady().then(() => {
  const browser = new BrowserWindow({ width, height, show: false, backgroundColor: '#0b0f14', webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false, backgroundThrottling: false } })
  browser.once('ready-to-show', () => browser.show())
  void browser.loadFile(join(import.meta.dirname, page))
})
