import { contextBridge, ipcRenderer } from 'electron'
import type { SoundBridge, SoundChannels, SoundOrder } from '../contract/sound'

const channels: SoundChannels = { order: 'nocturne:sound-order', word: 'nocturne:sound-word' }

/** The letterbox of the sound page: orders come in, words about itself go out, and nothing else [S13]. */
const bridge: SoundBridge = {
  hear: (listen) => void ipcRenderer.on(channels.order, (_sent, order: SoundOrder) => listen(order)),
  tell: (word) => ipcRenderer.send(channels.word, word),
}
contextBridge.exposeInMainWorld('nocturneSound', bridge)
