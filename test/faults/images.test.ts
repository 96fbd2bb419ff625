import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import type { Deed } from '../support/crash-trace'
import { whyNoStrace } from '../support/strace'
import { isBeside, proveImages, traceOf } from '../support/workload/image-proof'
import { undisturbed } from '../support/workload/recovered'
import { isDeep } from '../support/workload/scratch'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

const count = isDeep ? 10_000 : 1_000
const seed = 20_260_301
let program: WorkloadProgram | null = null
let ending: readonly string[] = []
beforeAll(async () => {
  if (whyNoStrace !== null) return
  program = await aWorkloadProgram()
  ending = await undisturbed()
})
afterAll(() => program?.close())

async function trace(context: TestContext, how: { readonly synchronous?: 'NORMAL' } = {}): Promise<readonly Deed[]> {
  if (program === null) return context.skip(`could not run: ${whyNoStrace}`)
  return traceOf(program, how)
}

test('[F6] after a power cut at any point of an evening nothing confirmed is missing, nothing has to be mended, and the evening ends as if nothing had been', async (context) => {
  const deeds = await trace(context)
  // Every second image has to do without what lies beside the database.
  const found = await proveImages(deeds, { count, seed, ending, finishEvery: 20, resendEvery: 4, isLeftOut: (path, index) => index % 2 === 1 && isBeside(path) })
  found.counts.note('F06', 'images')
  expect(found.problems.slice(0, 5)).toEqual([])
  expect([found.counts.sum(), found.mended]).toEqual([expect.objectContaining({ stores: count, lost: 0, duplicates: 0, gaps: 0 }), 0])
})

test('[F6] the images catch a database that does not wait for the disk', async (context) => {
  const { withLoss } = await proveImages(await trace(context, { synchronous: 'NORMAL' }), { count: 60, seed, ending, finishEvery: 1_000, resendEvery: 1_000, isLeftOut: isBeside })
  expect(withLoss).toBeGreaterThan(8)
})

test('[F6] what a database lost that did not wait for the disk comes back from the mirror', async (context) => {
  const { counts, mended, problems } = await proveImages(await trace(context, { synchronous: 'NORMAL' }), { count: 60, seed, ending, finishEvery: 5, resendEvery: 1_000, finishes: 'evening with its data sent again' })
  expect(problems.slice(0, 5)).toEqual([])
  expect([counts.sum().lost, mended > 8]).toEqual([0, true])
})

test('[F6] the images catch names that were never brought to the disk', async (context) => {
  const deeds = (await trace(context)).filter(({ kind }) => kind !== 'sync-folder')
  const { withLoss } = await proveImages(deeds, { count: 60, seed, ending, finishEvery: 1_000, resendEvery: 1_000 })
  expect(withLoss).toBeGreaterThan(10)
})
