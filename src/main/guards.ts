import { join } from 'node:path'
import type { WebPreferences } from 'electron'

/** What every window of ours runs under [S1]; `preload` names the program of its letterbox. */
export const guardedPage = (preload: 'index' | 'sound'): WebPreferences => ({
  preload: join(import.meta.dirname, `../preload/${preload}.cjs`),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  devTools: false,
  spellcheck: false,
  // A hidden page must not fall behind: by its word we know that it lives.
  backgroundThrottling: false,
})
