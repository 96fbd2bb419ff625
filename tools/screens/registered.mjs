// Every screen that the window has, from the list in which it is registered: a screen that is added there is found without being named again.
import { readFileSync } from 'node:fs'
import { at } from '../steps/ground.mjs'

/** `{ name, keys }` of each: what it is called, and the keys that lead to it. */
export function screensNow() {
  const text = readFileSync(at('src', 'renderer', 'screens', 'index.ts'), 'utf8')
  const found = [...text.matchAll(/\{ id: '([\w-]+)', key: '(\w)'/g)].map(([, name, key]) => ({ name, keys: `g ${key}` }))
  if (found.length === 0) throw new Error('src/renderer/screens/index.ts names no screen that could be found')
  return found
}
