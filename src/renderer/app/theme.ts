/** Dark is the room's default; light for day rooms. The choice is this seat's own and lives in the page's storage. */
export const themes = ['dark', 'light'] as const
export type Theme = (typeof themes)[number]

const place = 'nocturne.theme'

/** The theme chosen at this seat, else dark: a desktop without a wish of its own reports a light one, and a control room works at night. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(place)
  return kept === 'light' ? 'light' : 'dark'
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
}

/** Turns to the other theme and keeps it for this seat. */
export function toggleTheme(): void {
  const next: Theme = document.documentElement.dataset['theme'] === 'light' ? 'dark' : 'light'
  localStorage.setItem(place, next)
  applyTheme(next)
}
