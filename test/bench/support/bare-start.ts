import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { electronProgram, eventually, killTree, treeOf } from '../../support/desktop'

/** An Electron program started as a person starts it; its page is looked at through Chromium's own port, which both peers carry alike. */
export type Started = {
  readonly pid: number
  /** Wall clock at which the program was started. */
  readonly startedAt: number
  /** Waits for the page's own word of when it painted what is waited for, and when it first painted anything: wall clock, ms. */
  readonly painted: () => Promise<{ readonly at: number; readonly firstAt: number }>
  readonly memory: () => readonly ProcessMemory[]
  /** Asks it to end as a desktop does that closes down. */
  readonly end: () => Promise<void>
  /** Ends every process of it at once, as a power cut would. */
  readonly kill: () => Promise<void>
}
/** What a process takes of the machine's memory; what several share is divided among them (PSS). */
export type ProcessMemory = { readonly name: string; readonly bytes: number }

type Message = { readonly id?: number; readonly method?: string; readonly params?: Record<string, unknown>; readonly result?: Record<string, unknown>; readonly sessionId?: string }

/** Starts `args`; `watchFor` is a script of the page that sets `window.benchPainted` to the wall clock of what is waited for and of its first paint. */
export async function startBare(args: readonly string[], env: NodeJS.ProcessEnv, { url, watchFor }: { readonly url: string; readonly watchFor: string }): Promise<Started> {
  const startedAt = Date.now()
  const child = spawn(electronProgram, ['--remote-debugging-port=0', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  const pid = child.pid ?? 0
  const gone = new Promise((resolve) => child.once('exit', resolve))
  let words = ''
  child.stderr?.on('data', (piece: Buffer) => { words = `${words}${piece.toString()}`.slice(-2_000) })
  const port = await openDebugger(await addressOf(child))
  const sessions: string[] = []
  port.hear((message) => {
    if (message.method !== 'Target.attachedToTarget') return
    const { sessionId, targetInfo } = message.params as { readonly sessionId: string; readonly targetInfo: { readonly type: string } }
    if (targetInfo.type !== 'page') return
    port.send('Page.enable', {}, sessionId)
    port.send('Page.addScriptToEvaluateOnNewDocument', { source: `if (location.href.endsWith('${url}')) { ${watchFor} }` }, sessionId)
    port.send('Runtime.evaluate', { expression: `if (location.href.endsWith('${url}')) { ${watchFor} }` }, sessionId)
    sessions.push(sessionId)
  })
  await port.ask('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
  const paintedIn = async (sessionId: string): Promise<{ readonly at: number; readonly firstAt: number } | null> => {
    const answer = await port.ask('Runtime.evaluate', { expression: 'window.benchPainted ?? null', returnByValue: true }, sessionId)
    return (answer['result'] as { readonly value?: { readonly at: number; readonly firstAt: number } | null } | undefined)?.value ?? null
  }
  return {
    pid, startedAt,
    painted: async () => await eventually('the first paint', async () => {
      for (const session of sessions) {
        const found = await paintedIn(session)
        if (found !== null) return found
      }
      return null
    }, 120_000).catch((cause: unknown) => { throw new Error(`bench: nothing was painted; its last words: ${words}`, { cause }) }),
    memory: () => treeOf(pid).map(memoryOf).filter((one) => one !== null),
    end: async () => {
      port.close()
      process.kill(pid, 'SIGTERM')
      const late = setTimeout(killTree, 20_000, pid)
      await gone
      clearTimeout(late)
    },
    kill: async () => {
      port.close()
      killTree(pid)
      await gone
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = ''
    child.stderr?.on('data', (piece: Buffer) => {
      words += piece.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(words)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`bench: electron ended with ${String(code)}: ${words}`)))
  })
}

/** Chromium's debugging protocol over one connection, as far as it is needed here. */
async function openDebugger(address: string): Promise<{ readonly send: (method: string, params: object, sessionId?: string) => number; readonly ask: (method: string, params: object, sessionId?: string) => Promise<Record<string, unknown>>; readonly hear: (hear: (message: Message) => void) => void; readonly close: () => void }> {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`bench: no answer from ${address}`)), { once: true })
  })
  const waiting = new Map<number, (result: Record<string, unknown>) => void>()
  const hearers: ((message: Message) => void)[] = []
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message
    if (message.id !== undefined) waiting.get(message.id)?.(message.result ?? {})
    else for (const hear of hearers) hear(message)
  })
  let number = 0
  const send = (method: string, params: object, sessionId?: string): number => {
    number += 1
    socket.send(JSON.stringify({ id: number, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    return number
  }
  return {
    send,
    ask: (method, params, sessionId) => new Promise((resolve) => waiting.set(send(method, params, sessionId), resolve)),
    hear: (hear) => void hearers.push(hear),
    close: () => socket.close(),
  }
}

function memoryOf(pid: number): ProcessMemory | null {
  try {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return pss ? { name: nameOf(pid, readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)), bytes: Number(pss[1]) * 1_024 } : null
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ESRCH')) return null
    throw thrown
  }
}

/** What a process of Electron does, by its own command line; of our programs on Node the engine is the one that holds the store. */
function nameOf(pid: number, words: readonly string[]): string {
  const value = (name: string): string | undefined => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1]
  const type = value('type')
  if (type === undefined) return 'main'
  const service = value('utility-sub-type')?.replace(/^.*\./, '') ?? type
  return service === 'NodeService' ? (holdsStore(pid) ? 'engine' : 'notification helper') : service
}

const holdsStore = (pid: number): boolean => readdirSync(`/proc/${pid}/fd`).some((handle) => linkOf(`/proc/${pid}/fd/${handle}`).endsWith('nocturne.db'))

/** A handle may be closed while it is looked at. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return ''
    throw thrown
  }
}
