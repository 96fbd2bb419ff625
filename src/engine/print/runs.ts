import type { Family } from './fonts'

/** A stretch of a text that one family of fonts can show. */
export type Run = { readonly text: string; readonly font: string }

/** Signs that steer others and show nothing: in a document that is proof they are shown, or they could turn a name round. */
const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFC-\uFFFF]/u
const blank = /\p{Zs}/u
/** Joins or parts the letters of some scripts; part of the word where it stands. */
const joiner = /[\u200C\u200D]/u

/**
 * A text in stretches that fonts can show, the first family that has a sign before the others. A sign that none has is not left out: its number stands for it, `[U+4E2D]`.
 * `onLacking`: told of each of those.
 */
export function runsOf(text: string, families: readonly Pick<Family, 'name' | 'has'>[], onLacking: () => void): readonly Run[] {
  const runs: { text: string; font: string }[] = []
  const [usual] = families
  if (usual === undefined) throw new Error('runs: no fonts')
  const put = (sign: string, font: string): void => {
    const last = runs.at(-1)
    if (last?.font === font) last.text += sign
    else runs.push({ text: sign, font })
  }
  for (const given of text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').normalize('NFC')) {
    // A blank of a width that no font has is a blank that is not broken at.
    const sign = blank.test(given) && !families.some(({ has }) => has(given.codePointAt(0) ?? 0)) ? '\u00A0' : given
    const code = sign.codePointAt(0) ?? 0
    const before = families.find(({ name }) => name === runs.at(-1)?.font)
    // A sign that follows others of its family stays with them, a space too: a word is shaped as a whole.
    const stays = before !== undefined && before !== usual && (before.has(code) && (joiner.test(sign) || !usual.has(code) || sign === ' '))
    if (sign === '\n') put(sign, before?.name ?? usual.name)
    else if (stays) put(sign, before.name)
    else if (steering.test(sign)) lacking(code)
    else {
      const family = families.find(({ has }) => has(code))
      if (family) put(sign, family.name)
      else lacking(code)
    }
  }
  return runs

  function lacking(code: number): void {
    put(numberOf(code), usual?.name ?? '')
    onLacking()
  }
}

const numberOf = (code: number): string => `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`

/** A name in one line: what would break it, or steer it, by its number. */
export const inOneLine = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => numberOf(sign.codePointAt(0) ?? 0))
