import { Menu, nativeImage, Tray } from 'electron'
import blind from '../../resources/tray/blind.png?asset'
import blindDouble from '../../resources/tray/blind@2x.png?asset'
import calling from '../../resources/tray/calling.png?asset'
import callingDouble from '../../resources/tray/calling@2x.png?asset'
import watching from '../../resources/tray/watching.png?asset'
import watchingDouble from '../../resources/tray/watching@2x.png?asset'
import { readFileSync } from 'node:fs'
import type { EngineState } from '../contract/shapes'
import type { Say } from '../words/say'

/** What the tray tells at a glance. */
export type TrayShows = { readonly engine: EngineState['state']; readonly unacknowledged: number }
export type TrayParts = { readonly say: Say; readonly onOpen: () => void; readonly onQuit: () => void }
export type ConsoleTray = { readonly update: (shows: TrayShows) => void; readonly close: () => void }

const pictures = { watching: [watching, watchingDouble], calling: [calling, callingDouble], blind: [blind, blindDouble] } as const

/** The tray icon: its shape says whether somebody watches and whether somebody is called; its menu opens and quits [S9]. */
export function openTray({ say, onOpen, onQuit }: TrayParts): ConsoleTray {
  const icons = { watching: pictureOf('watching'), calling: pictureOf('calling'), blind: pictureOf('blind') }
  const tray = new Tray(icons.blind)
  let last = ''
  tray.on('click', onOpen)
  return {
    close: () => tray.destroy(),
    update: (shows) => {
      const line = trayLine(say, shows)
      const said = `${say('shell.tray.open')} ${line}`
      if (said === last) return
      last = said
      tray.setImage(icons[trayPicture(shows)])
      tray.setToolTip(`${say('shell.product')}: ${line}`)
      tray.setTitle(shows.unacknowledged > 0 ? String(shows.unacknowledged) : '')
      tray.setContextMenu(Menu.buildFromTemplate([
        { label: say('shell.tray.open'), click: onOpen },
        { label: line, enabled: false },
        { type: 'separator' },
        { label: say('shell.tray.quit'), click: onQuit },
      ]))
    },
  }
}

const trayPicture = ({ engine, unacknowledged }: TrayShows): keyof typeof pictures =>
  engine !== 'watching' ? 'blind' : unacknowledged > 0 ? 'calling' : 'watching'

function trayLine(say: Say, { engine, unacknowledged }: TrayShows): string {
  if (engine === 'starting') return say('shell.tray.starting')
  if (engine !== 'watching') return say('shell.tray.blind')
  return unacknowledged > 0 ? say('shell.tray.unacknowledged', { count: unacknowledged }) : say('shell.tray.watching')
}

function pictureOf(name: keyof typeof pictures): Electron.NativeImage {
  const image = nativeImage.createFromPath(pictures[name][0])
  image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(pictures[name][1]) })
  return image
}
