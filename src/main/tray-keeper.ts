import type { Millis } from '../core/time'
import type { Notifier } from './notify'
import { openTray, type ConsoleTray, type TrayParts, type TrayShows } from './tray'

const lookEvery: Millis = 60_000

/** Keeps a tray icon for as long as the desktop has a place for it. `open`: begins to look for one. */
export type TrayKeeper = { readonly open: () => void; readonly hasTray: () => boolean; readonly update: (shows: TrayShows) => void; /** The language changed: what stands there is said anew. */ readonly speakAgain: () => void; readonly close: () => void }

/** Looks for a tray when it is opened and every minute from then on: desktops start their trays when they like [S9]. */
export function createTrayKeeper(parts: TrayParts, hasHost: Notifier['hasTrayHost']): TrayKeeper {
  let tray: ConsoleTray | null = null
  let shows: TrayShows = { engine: 'starting', unacknowledged: 0 }
  function close(): void {
    tray?.close()
    tray = null
  }
  async function look(): Promise<void> {
    if (!(await hasHost())) return close()
    tray ??= openTray(parts)
    tray.update(shows)
  }
  return {
    close,
    open: () => {
      void look()
      setInterval(() => void look(), lookEvery).unref()
    },
    speakAgain: () => tray?.update(shows),
    hasTray: () => tray !== null,
    update: (next) => {
      shows = next
      tray?.update(next)
    },
  }
}
