import { folded } from '../../core/folded'

/** One thing the palette can do. `id` is the same every time, so that it can be remembered; `more` says what kind it is. */
export type PaletteItem = { readonly id: string; readonly word: string; readonly more: string; readonly keys: string | null; readonly run: () => void }

/**
 * How well a text fits what was typed; null: not at all. Every word that was typed must be found, at the beginning of a word best, then within one,
 * then as letters in their order. Case and accents do not matter. Rule: [W4].
 */
export function fitOf(typed: string, text: string): number | null {
  const words = folded(typed).split(/\s+/).filter((word) => word !== '')
  const whole = folded(text)
  let fit = 0
  for (const word of words) {
    const one = fitOfWord(word, whole)
    if (one === null) return null
    fit += one
  }
  return fit - whole.length / 1_000
}

function fitOfWord(word: string, text: string): number | null {
  const at = text.indexOf(word)
  if (at === 0) return 100
  if (at > 0) return isStart(text, at) || startsLater(text, word, at) ? 80 : 50
  return fitOfLetters(word, text)
}

const isStart = (text: string, at: number): boolean => !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')

function startsLater(text: string, word: string, after: number): boolean {
  for (let at = text.indexOf(word, after + 1); at >= 0; at = text.indexOf(word, at + 1)) if (isStart(text, at)) return true
  return false
}

/** Letters in their order, the first at the beginning of a word; the fewer gaps the better. */
function fitOfLetters(word: string, text: string): number | null {
  let best: number | null = null
  for (let start = text.indexOf(word[0] ?? ''); start >= 0; start = text.indexOf(word[0] ?? '', start + 1)) {
    if (start > 0 && !isStart(text, start)) continue
    const gaps = gapsFrom(word, text, start)
    if (gaps !== null && (best === null || 40 - gaps > best)) best = 40 - gaps
  }
  return best !== null && best > 0 ? best : null
}

function gapsFrom(word: string, text: string, start: number): number | null {
  let gaps = 0
  for (let index = 1, at = start; index < word.length; index += 1) {
    const next = text.indexOf(word[index] ?? '', at + 1)
    if (next < 0) return null
    if (next > at + 1 && !isStart(text, next)) gaps += 4
    at = next
  }
  return gaps
}

/** Below this only the middle of a word was met, or letters: what the store has of the text is more likely meant. */
const strong = 60

/** What fits, the best first, of equals what was done last; with nothing typed what was done last stands first and all else as it comes. `found`: what the store has of what was typed, which stands behind what fits well and before what hardly does. */
export function ranked(items: readonly PaletteItem[], typed: string, recent: readonly string[], found: readonly PaletteItem[] = []): readonly PaletteItem[] {
  const age = new Map(recent.map((id, index) => [id, index]))
  const ageOf = ({ id }: PaletteItem): number => age.get(id) ?? recent.length
  const fits = items.flatMap((item, place) => {
    const fit = fitOf(typed, item.word)
    return fit === null ? [] : [{ item, place, fit: Math.round(fit) }]
  })
  const sorted = fits.sort((one, other) => other.fit - one.fit || ageOf(one.item) - ageOf(other.item) || one.place - other.place)
  const isStrong = ({ fit }: { readonly fit: number }): boolean => typed.trim() === '' || fit >= strong
  return [...sorted.filter(isStrong).map(({ item }) => item), ...found, ...sorted.filter((one) => !isStrong(one)).map(({ item }) => item)]
}

const mostRecent = 8
const place = 'nocturne.palette'

/** What was done last at this seat, the newest first. */
export function recentOnes(): readonly string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
  return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
}

export function remember(id: string): void {
  localStorage.setItem(place, JSON.stringify([id, ...recentOnes().filter((one) => one !== id)].slice(0, mostRecent)))
}
