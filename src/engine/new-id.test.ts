import { expect, test } from 'vitest'
import { validate, version } from 'uuid'
import { createNewId } from './new-id'

test('[J24] ids of one instant stand in the order in which they were made, each once, and begin with the instant', () => {
  const newId = createNewId()
  const at = Date.UTC(2026, 2, 1, 20)
  const made = Array.from({ length: 40_000 }, () => newId(at))
  expect(new Set(made).size).toBe(made.length)
  expect(made.toSorted()).toEqual(made)
  expect(made.every((id) => validate(id) && version(id) === 7 && Number.parseInt(id.replace('-', '').slice(0, 12), 16) === at)).toBe(true)
  expect(newId(at + 1) > newId(at)).toBe(true)
})
