import { expect, test } from '@playwright/test'
import { aDesktop, eventually, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
let console_: Running
test.beforeAll(async () => {
  desktop = await aDesktop()
  console_ = await desktop.start()
  await eventually('the page that makes the sound', () => console_.app.windows().some((one) => one.url() === soundUrl))
})
test.afterAll(async () => await desktop.close())

const pageUrl = 'app://console/index.html'
const soundUrl = 'app://console/sound/index.html'

test('[S1] every window is sandboxed and isolated, and the page sees nothing of Node or Electron', async () => {
  const preferences = await console_.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => {
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (one.webContents as unknown as { getLastWebPreferences: () => Electron.WebPreferences }).getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
  }))
  const seen = await console_.page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter((name) => name in window))
  expect({ preferences, seen }).toEqual({ preferences: [1, 2].map(() => ({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })), seen: [] })
})

test('[S2] only files of the page are served: 60 ways out of its folder are all not found', async () => {
  const answers = await console_.app.evaluate(async ({ net }, urls) => await Promise.all(urls.map(async (url) => `${(await net.fetch(url)).status} ${url}`)), traversals())
  expect(answers).toEqual(traversals().map((url) => `404 ${url}`))
})

test('[S2] a page cannot read files or other origins', async () => {
  const tried = await console_.page.evaluate(async () => await Promise.all(['file:///etc/passwd', 'http://127.0.0.1:1/', 'https://example.org/', 'app://other/index.html', 'chrome://version', 'data:text/plain,x', 'ws://127.0.0.1:1/'].map(async (url) => await fetch(url).then(() => `read ${url}`, () => 'refused'))))
  expect(new Set(tried)).toEqual(new Set(['refused']))
})

test('[S3] every page load carries the whole policy, with a nonce of its own', async () => {
  const policies = await console_.page.evaluate(async (url) => await Promise.all([1, 2].map(async () => (await fetch(url)).headers.get('content-security-policy') ?? '')), pageUrl)
  const nonces = policies.map((policy) => /'nonce-([\w-]{22})'/.exec(policy)?.[1])
  const withoutNonce = policies[0]?.replace(/'nonce-[\w-]+'/, "'nonce-…'").split('; ')
  expect(new Set(nonces).size).toBe(2)
  expect(withoutNonce).toEqual([
    "default-src 'none'", "script-src 'self'", "style-src 'self' 'nonce-…'", "img-src 'self' blob:", "font-src 'self'", "media-src 'self'", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "frame-src 'none'", "object-src 'none'", "worker-src 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ])
})

test('[S3] inline script, eval, event attributes, frames and remote pictures do nothing, and the breach is seen', async () => {
  const outcome = await console_.page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const holder = window as unknown as { ran: string[] }
    holder.ran = []
    const attempts: (() => unknown)[] = [
      () => { const script = document.createElement('script'); script.textContent = 'window.ran.push("inline")'; document.head.append(script) },
      () => { const script = document.createElement('script'); script.src = 'data:text/javascript,window.ran.push("data")'; document.head.append(script) },
      () => { const script = document.createElement('script'); script.src = 'https://example.org/x.js'; document.head.append(script) },
      () => (0, eval)('window.ran.push("eval")'),
      () => new Function('window.ran.push("function")')(),
      () => setTimeout('window.ran.push("timer")' as unknown as () => void, 0),
      () => { const box = document.createElement('div'); box.innerHTML = '<img src=x onerror="window.ran.push(1)">'; document.body.append(box) },
      () => { const button = document.createElement('button'); button.setAttribute('onclick', 'window.ran.push("click")'); document.body.append(button); button.click(); button.remove() },
      () => { const link = document.createElement('a'); link.href = 'javascript:window.ran.push("link")'; document.body.append(link); link.click(); link.remove() },
      () => { const picture = new Image(); picture.onload = () => holder.ran.push('picture'); picture.src = 'https://example.org/x.png' },
      () => { const frame = document.createElement('iframe'); frame.srcdoc = '<script>parent.ran.push("frame")</script>'; document.body.append(frame) },
      () => { const frame = document.createElement('iframe'); frame.src = 'app://console/index.html'; frame.onload = () => undefined; document.body.append(frame) },
      () => { const worker = new Worker('app://console/x.js'); worker.onmessage = () => holder.ran.push('worker') },
      () => { const style = document.createElement('style'); style.textContent = 'body{display:none}'; document.head.append(style); if (getComputedStyle(document.body).display === 'none') holder.ran.push('style') },
    ]
    // In a turn of their own: what the debugger evaluates is exempt from the policy.
    for (const attempt of attempts) {
      setTimeout(() => {
        try {
          attempt()
        } catch {
          seen.push('thrown')
        }
      }, 0)
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    document.querySelectorAll('iframe').forEach((frame) => frame.remove())
    return { ran: holder.ran, seen: [...new Set(seen)].sort() }
  })
  expect(outcome.ran).toEqual([])
  expect(outcome.seen).toEqual(expect.arrayContaining(['frame-src', 'img-src', 'require-trusted-types-for', 'style-src-elem', 'thrown']))
})

test('[S4] nothing navigates away and nothing opens a window', async () => {
  const targets = ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'data:text/html,<p>x', 'javascript:document.title="x"', 'blob:app://console/x', 'chrome://version/', 'mailto:a@example.org', 'tel:1', 'smb://x/y', 'ftp://example.org/', 'vscode://x', 'app://other/index.html', 'app://console/other.html', 'view-source:app://console/index.html']
  for (const target of targets) {
    await console_.page.evaluate((url) => {
      window.open(url)
      const link = document.createElement('a')
      link.href = url
      link.target = '_blank'
      link.click()
      try {
        window.location.assign(url)
      } catch {
        document.title = 'refused'
      }
    }, target)
  }
  await console_.page.waitForTimeout(300)
  const now = await console_.app.evaluate(({ BrowserWindow, webContents }) => ({ windows: BrowserWindow.getAllWindows().length, contents: webContents.getAllWebContents().map((one) => one.getURL()).sort() }))
  expect(now).toEqual({ windows: 2, contents: [pageUrl, soundUrl] })
})

test('[S4] a page emptied by about:blank, which asks nobody, is loaded again', async () => {
  await console_.page.evaluate(() => window.location.assign('about:blank'))
  await console_.page.waitForURL(pageUrl)
  await console_.page.waitForFunction(() => typeof window.nocturne?.call === 'function')
})

test('[S4] every permission is denied', async () => {
  const states = await console_.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write', 'persistent-storage', 'background-sync', 'accelerometer', 'gyroscope', 'magnetometer', 'screen-wake-lock', 'payment-handler', 'idle-detection', 'window-management', 'local-fonts', 'storage-access', 'display-capture', 'nfc']
    const asked = names.map(async (name) => await navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, () => 'denied'))
    const used = [
      navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'denied'),
      navigator.mediaDevices.getDisplayMedia().then(() => 'granted', () => 'denied'),
      Notification.requestPermission().then((state) => state, () => 'denied'),
      new Promise<string>((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('denied'))),
    ]
    return await Promise.all([...asked, ...used])
  })
  expect(states).toEqual(states.map(() => 'denied'))
})

test('[S5] no link leaves for the browser unless it is a help page', async () => {
  const opened = await console_.app.evaluate(async ({ shell, BrowserWindow }) => {
    const seen: string[] = []
    shell.openExternal = (url) => {
      seen.push(url)
      return Promise.resolve()
    }
    await BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://console/index'))?.webContents.executeJavaScript("for (const url of ['https://example.org/', 'file:///etc/passwd', 'smb://x/y']) window.open(url)")
    return seen
  })
  expect(opened).toEqual([])
})

test('[S12] the built console has no developer tools', async () => {
  for (const keys of ['Control+Shift+I', 'F12', 'Control+Shift+J', 'Control+Shift+C']) await console_.page.keyboard.press(keys)
  const isOpen = await console_.app.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith('app://console/index'))?.webContents
    contents?.openDevTools()
    return { tools: contents?.isDevToolsOpened(), menu: Menu.getApplicationMenu() }
  })
  expect(isOpen).toEqual({ tools: false, menu: null })
})

function traversals(): readonly string[] {
  const climbs = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '....//', '.%2e/', '%252e%252e%252f', '..;/']
  const aims = ['etc/passwd', 'main/index.js', 'main/engine.js', 'preload/index.cjs', 'package.json', 'index.html%00.png']
  return climbs.flatMap((climb) => aims.map((aim) => `app://console/assets/${climb.repeat(3)}${aim}`))
}
