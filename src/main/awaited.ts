import type { Millis } from '../core/time'

/** What is waited for by name, each until it comes or its time is over. */
export type Awaited<Name, Value> = { readonly of: (name: Name, within: Millis) => Promise<Value | null>; readonly settle: (name: Name, value: Value) => void }

export function createAwaited<Name, Value>(): Awaited<Name, Value> {
  const waiting = new Map<Name, (value: Value | null) => void>()
  return {
    of: (name, within) => new Promise((resolve) => {
      const late = setTimeout(() => settle(null), within)
      function settle(value: Value | null): void {
        clearTimeout(late)
        waiting.delete(name)
        resolve(value)
      }
      waiting.set(name, settle)
    }),
    settle: (name, value) => waiting.get(name)?.(value),
  }
}
