/** Dark is the room's default; light for day rooms; `system` follows the desktop. The choice is this seat's own and lives in the page's storage. */
export const themes = ['dark', 'light', 'system'] as const
export type Theme = (typeof themes)[number]

const place = 'nocturne.theme'
const desktopIsLight = (): MediaQueryList => matchMedia('(prefers-color-scheme: light)')

/** The theme chosen at this seat, else dark: a desktop without a wish of its own reports a light one, and a control room works at night. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(place)
  return kept === 'light' || kept === 'system' ? kept : 'dark'
}

/** Shows a theme, and goes on following the desktop where that was chosen. */
export function applyTheme(theme: Theme): void {
  const desktop = desktopIsLight()
  desktop.onchange = theme === 'system' ? () => show(desktop.matches ? 'light' : 'dark') : null
  show(theme === 'system' ? (desktop.matches ? 'light' : 'dark') : theme)
}

/** Keeps a theme for this seat and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(place, theme)
  applyTheme(theme)
}

/** Shows what another window of this seat chose. */
export function followTheme(): void {
  window.addEventListener('storage', ({ key }) => { if (key === place) applyTheme(chosenTheme()) })
}

/** Turns to the other theme and keeps it for this seat. */
export const toggleTheme = (): void => chooseTheme(document.documentElement.dataset['theme'] === 'light' ? 'dark' : 'light')

function show(shown: 'dark' | 'light'): void {
  document.documentElement.dataset['theme'] = shown
}
