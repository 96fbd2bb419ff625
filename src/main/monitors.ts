import { screen, type Display } from 'electron'
import type { Monitor } from './window-place'

/** The displays of the desktop, and word of every change of them. */
export type Monitors = { readonly now: () => readonly Monitor[]; readonly onChange: (hear: () => void) => void }

/** The first display stands first. To be made when Electron is ready. */
export function createMonitors(): Monitors {
  return {
    now: () => {
      const first = screen.getPrimaryDisplay().id
      return screen.getAllDisplays().toSorted((one, other) => Number(other.id === first) - Number(one.id === first)).map(monitorOf)
    },
    onChange: (hear) => {
      screen.on('display-added', hear)
      screen.on('display-removed', hear)
      screen.on('display-metrics-changed', hear)
    },
  }
}

const monitorOf = ({ id, label, bounds, workArea }: Display): Monitor => ({ id, name: label, bounds, workArea })
