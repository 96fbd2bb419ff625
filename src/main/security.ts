import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { app, protocol, shell, type Session, type WebContents } from 'electron'
import { log } from './log'
import { listPageFiles, type PageFile } from './page-files'
import type { Language } from '../words/language'
import { asServed, contentPolicy, isHelpPage, pageOrigin, pageStart } from './page-policy'

/**
 * What must be said to Electron before it is ready: every renderer sandboxed [S1], our scheme a proper origin [S2].
 * `app.enableSandbox` overrules `--no-sandbox`, under which alone Chromium runs as root: root who asks for it, and a
 * checkout on a machine that denies user namespaces, keep the page's own sandbox preferences but not the kernel's.
 */
export function secureBeforeReady(): void {
  const isRoot = process.getuid?.() === 0
  const isUnsandboxed = app.commandLine.hasSwitch('no-sandbox') && (isRoot || !app.isPackaged)
  if (isUnsandboxed) log('warn', 'running without the kernel sandbox, as --no-sandbox asks')
  else app.enableSandbox()
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
  app.on('web-contents-created', (_created, contents) => confine(contents))
}

/** Serves the page from its list of files, and refuses every permission and download [S2] [S3] [S4]. */
export function secureSession(session: Session, pageFolder: string, language: () => Language): void {
  const files = listPageFiles(pageFolder)
  session.protocol.handle('app', (request) => servePage(files, request, language()))
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (started) => started.preventDefault())
  session.setSpellCheckerEnabled(false)
}

async function servePage(files: ReadonlyMap<string, PageFile>, request: Request, language: Language): Promise<Response> {
  const url = new URL(request.url)
  const found = url.origin === pageOrigin || `${url.protocol}//${url.host}` === pageOrigin ? files.get(url.pathname) : undefined
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!found || !isRead) return new Response('not here', { status: 404, headers: { 'content-type': 'text/plain', ...guards('') } })
  const bytes = await readFile(found.file)
  const nonce = randomBytes(16).toString('base64url')
  const body = found.type.startsWith('text/html') ? asServed(bytes.toString('utf8'), nonce, language) : new Uint8Array(bytes)
  return new Response(body, { headers: { 'content-type': found.type, ...guards(nonce) } })
}

const guards = (nonce: string): Record<string, string> => ({
  'content-security-policy': contentPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
})

/** No page leaves its origin, opens a window, or attaches a webview; help pages go to the person's browser [S4] [S5]. */
function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => { if (event.url !== pageStart) event.preventDefault() })
  contents.on('will-frame-navigate', (event) => { if (event.url !== pageStart || !event.isMainFrame) event.preventDefault() })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isHelpPage(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
