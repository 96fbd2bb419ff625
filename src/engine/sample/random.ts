/** Chance that is the same every time: a stream of numbers that its name alone decides. */
export type Random = {
  /** 0 <= x < 1. */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  /** A number between `low` and `high`. */
  readonly between: (low: number, high: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
}

/** The stream with this name, e.g. `randomOf(seed, 'site', 7)`. sfc32, seeded by four rounds of FNV-1a. */
export function randomOf(...name: readonly (string | number)[]): Random {
  const text = name.join('/')
  let [a, b, c, d] = [hash(text, 1), hash(text, 2), hash(text, 3), hash(text, 4)]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 12; warm += 1) next()
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('random: nothing to pick from')
      return item
    },
  }
}

function hash(text: string, round: number): number {
  let value = 2_166_136_261 ^ round
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619)
  return Math.imul(value ^ (value >>> 15), 2_246_822_519) | 0
}
