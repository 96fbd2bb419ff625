import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

type Colours = Readonly<Record<string, string>>
const blockOf = (selector: string): Colours => {
  const start = css.indexOf(`${selector} {`)
  return Object.fromEntries([...css.slice(start, css.indexOf('}', start)).matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name ?? '', colour ?? '']))
}
const dark = blockOf(':root')
/** Light names what differs and keeps the rest. */
const themes: Readonly<Record<string, Colours>> = { dark, light: { ...dark, ...blockOf(":root[data-theme='light']") } }

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const channel = (value: number): number => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.212_6 * red + 0.715_2 * green + 0.072_2 * blue
}
const contrast = (one: string, other: string): number => {
  const [light = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dim + 0.05)
}

const grounds = ['surface', 'ground', 'raised', 'lifted', 'hover', 'chosen']
const pairs = (words: readonly string[], on: readonly string[]): readonly (readonly [string, string])[] => words.flatMap((word) => on.map((ground) => [word, ground] as const))
const text = [
  ...pairs(['text', 'soft', 'muted', 'accent', 'danger', 'attention'], grounds),
  ...pairs(['critical', 'high', 'medium', 'low', 'info', 'good'], ['surface', 'ground', 'raised', 'hover', 'chosen']),
  ...pairs(['on-accent'], ['accent-ground', 'danger-ground']), ...pairs(['sample'], ['sample-ground']),
]
/** What is seen and not read: the frame of a field, the ring of the focus, the light of the watch. */
const parts = [...pairs(['edge'], ['surface', 'ground', 'raised']), ...pairs(['accent'], grounds), ...pairs(['good', 'danger'], ['raised'])]

const tooWeak = (colours: Colours, wanted: readonly (readonly [string, string])[], least: number): readonly string[] =>
  wanted.flatMap(([one, other]) => {
    const [first, second] = [colours[one], colours[other]]
    if (first === undefined || second === undefined) return [`--${one} or --${other} is no colour of tokens.css`]
    const ratio = contrast(first, second)
    return ratio < least ? [`--${one} on --${other}: ${ratio.toFixed(2)}`] : []
  })

describe.each(['dark', 'light'])('%s', (theme) => {
  test('[L8] every text is told from its ground by at least 4.5 to 1', () => {
    expect(tooWeak(themes[theme] ?? {}, text, 4.5)).toEqual([])
  })

  test('[L8] every part that must be seen is told from its ground by at least 3 to 1', () => {
    expect(tooWeak(themes[theme] ?? {}, parts, 3)).toEqual([])
  })
})

test('[L8] a pair that is too weak is found, and one that is no colour', () => {
  expect(tooWeak({ text: '#777777', ground: '#ffffff' }, [['text', 'ground'], ['text', 'gone']], 4.5)).toEqual(['--text on --ground: 4.48', '--text or --gone is no colour of tokens.css'])
})
