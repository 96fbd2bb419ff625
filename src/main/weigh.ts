const heaviest = 1_048_576
const deepest = 16

/**
 * Whether a message of a page is small and plain enough to be looked at [S6].
 * Counts about what JSON would take and stops at 1 MiB, 16 levels or the first thing that is not plain data,
 * without serializing: the message may be made to hurt.
 */
export function weigh(message: unknown): 'fine' | 'too-large' | 'not-plain' {
  const waiting: { value: unknown; depth: number }[] = [{ value: message, depth: 0 }]
  let weight = 0
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { value, depth } = one
    if (depth > deepest) return 'too-large'
    if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return 'not-plain'
      weight += 2
      const isList = Array.isArray(value)
      if (isList && weight + value.length > heaviest) return 'too-large'
      for (const [key, inner] of Object.entries(value)) {
        weight += isList ? 1 : key.length + 4
        if (weight > heaviest) return 'too-large'
        waiting.push({ value: inner, depth: depth + 1 })
      }
    } else {
      weight += typeof value === 'string' ? value.length + 2 : 8
      if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return 'not-plain'
    }
    if (weight > heaviest) return 'too-large'
  }
  return 'fine'
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && !Object.hasOwn(value, '__proto__')
}
