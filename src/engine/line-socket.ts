import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createClient, type Client } from '../contract/client'
import type { CallName } from '../contract/contract'
import { serve, type Handlers, type Port } from '../contract/serve'
import type { IntakeProgress } from '../contract/shapes-intake'

/** The longest path a Unix socket can have on every system. */
const longestSocketPath = 100
const firstLineWithin = 2_000

/** Where the engine that holds a store listens for its owner's command line. */
export function socketPathOf(storeFile: string): string {
  const name = createHash('sha256').update(resolve(storeFile)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\nocturne-${name}`
  const beside = join(dirname(resolve(storeFile)), 'line.sock')
  return beside.length <= longestSocketPath ? beside : join(tmpdir(), `nocturne-${userInfo().uid}`, `${name}.sock`)
}

export type LineSocket = { readonly close: () => void; readonly progress: (progress: IntakeProgress) => void }

/**
 * Serves the contract on a socket that only its owner may use: it stands in a folder of mode 0700 and has mode 0600 itself.
 * A stale socket of a killed engine is removed: whoever holds the store's lock is the only one to listen.
 */
export function listenForLine(storeFile: string, handlers: Partial<Handlers<CallName>>, onFault: (thrown: unknown, call: string) => void): LineSocket {
  const path = socketPathOf(storeFile)
  const announcers = new Set<ReturnType<typeof serve>>()
  const server: Server = createServer((socket) => {
    const served = serve(portOver(socket), handlers, onFault)
    announcers.add(served)
    socket.on('close', () => announcers.delete(served))
    socket.on('error', () => socket.destroy())
  })
  if (process.platform !== 'win32') makeRoomFor(path)
  server.on('error', (thrown) => onFault(thrown, 'line socket'))
  server.listen(path, () => {
    if (process.platform !== 'win32') chmodSync(path, 0o600)
  })
  return {
    close: () => void server.close(),
    progress: (progress) => {
      for (const served of announcers) served.announce('intake.progress', progress)
    },
  }
}

/** A client of the engine that holds a store, or null when nobody listens there. */
export function connectToRunning(storeFile: string): Promise<(Client & { readonly end: () => void }) | null> {
  const path = socketPathOf(storeFile)
  if (process.platform !== 'win32' && !isOwnSocket(path)) return Promise.resolve(null)
  return new Promise((done) => {
    const socket = createConnection(path)
    const giveUp = setTimeout(() => socket.destroy(new Error('no answer')), firstLineWithin)
    socket.once('error', () => {
      clearTimeout(giveUp)
      done(null)
    })
    socket.once('connect', () => {
      clearTimeout(giveUp)
      const client = createClient(portOver(socket))
      socket.on('close', () => client.close('the running Nocturne went away'))
      done({ ...client, end: () => socket.end() })
    })
  })
}

/** Never talks to a socket that somebody else could have put there. */
function isOwnSocket(path: string): boolean {
  if (!existsSync(path)) return false
  const found = statSync(path)
  return found.isSocket() && found.uid === process.getuid?.()
}

function makeRoomFor(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  rmSync(path, { force: true })
}

/** Messages as JSON lines over a socket. */
function portOver(socket: Socket): Port {
  socket.setEncoding('utf8')
  return {
    post: (message) => void (socket.writable && socket.write(`${JSON.stringify(message)}\n`)),
    onMessage: (hear) => {
      let rest = ''
      socket.on('data', (text) => {
        const lines = (rest + String(text)).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) hear(parsed(line, socket))
      })
    },
  }
}

function parsed(line: string, socket: Socket): unknown {
  try {
    return JSON.parse(line)
  } catch (thrown) {
    socket.destroy(new Error('line socket: not JSON', { cause: thrown }))
    return null
  }
}
