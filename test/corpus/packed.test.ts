import { expect, test } from 'vitest'
import { packedFiles } from './packed-files'
import { aReader } from './reader'
import { longest } from './runs'

test('[I1] [I24] [I36] every compressed file comes in whole, or is refused whole with its name and what is wrong with it', async () => {
  const reader = aReader()
  for (const { name, content, rows } of packedFiles()) {
    const { state, totals, problem } = await reader.reads(name, content)
    if (rows === null) expect.soft({ state, read: totals.read, problem }, name).toEqual({ state: 'failed', read: 0, problem: expect.stringMatching(/cut off|damaged|unpacks/) })
    else if (rows !== 'any') expect.soft({ state, read: totals.read, refused: totals.quarantined }, name).toEqual({ state: 'done', read: rows, refused: 0 })
  }
  expect(reader.rows("SELECT key FROM task WHERE key LIKE 'main:good-%' OR key LIKE 'main:cut-%'")).toEqual([])
  await reader.close()
}, longest)
