import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Answer, Bridge, Channels } from '../contract/bridge'
import type { EventName } from '../contract/contract'
import type { Announcement } from '../contract/serve'

const channels: Channels = { call: 'nocturne:call', event: 'nocturne:event' }
const aliveEveryMs = 1_000
const hearers = new Map<EventName, Set<(payload: unknown) => void>>()

ipcRenderer.on(channels.event, (_sent, { event, payload }: Announcement) => hearers.get(event)?.forEach((hear) => hear(payload)))

/** The letterbox between page and main process [S6]: nothing of Electron or Node passes it but plain data. */
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input) as Promise<Answer<never>>,
  on: (event, hear) => {
    const set = hearers.get(event) ?? new Set()
    hearers.set(event, set.add(hear as (payload: unknown) => void))
    return () => void set.delete(hear as (payload: unknown) => void)
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
}
contextBridge.exposeInMainWorld('nocturne', bridge)

// Page and preload share one thread: when the page hangs this falls silent, and the main process reloads it [S8].
setInterval(() => void bridge.call('shell.alive', {}), aliveEveryMs)
