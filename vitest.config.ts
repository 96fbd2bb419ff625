import { accessSync, constants, statfsSync } from 'node:fs'
import { availableParallelism, freemem, tmpdir } from 'node:os'
import { defineConfig } from 'vitest/config'

/** With the larger counts of `npm run test:deep` a test may run for hours: its limit is there to end what hangs, not what is long. */
const isDeep = process.env['NOCTURNE_DEEP'] === '1'
const fourHours = 14_400_000

/** Where tests make their files: in memory where there is plenty of it. Each commit waits for its disk, and what a disk does in a power cut is simulated over real files in either place. */
const inMemory = '/dev/shm'
const plenty = 6 * 1024 ** 3
const scratch = { TMPDIR: isPlenty() ? inMemory : tmpdir() }
function isPlenty(): boolean {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bsize, bavail, blocks } = statfsSync(inMemory)
    return bsize * bavail > plenty && bavail > blocks / 5 && freemem() > plenty
  } catch {
    return false
  }
}

/** Everything that needs no window: what stands beside the sources is quick and belongs to `npm run check`. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: a loaded machine is slow, and a limit is for what never ends.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // A random test prints its seed; a test that was left alone by `.only` would hide the others.
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'unit', env: scratch, include: ['src/**/*.test.{ts,tsx}', 'test/support/**/*.test.ts'] } },
      { extends: true, test: { name: 'scenarios', env: scratch, include: ['test/scenarios/**/*.test.ts'], testTimeout: 900_000 } },
      { extends: true, test: { name: 'corpus', env: scratch, include: ['test/corpus/**/*.test.{ts,tsx}'], testTimeout: isDeep ? fourHours : 600_000 } },
      { extends: true, test: { name: 'exams', env: scratch, include: ['test/exams/**/*.test.{ts,tsx}'], testTimeout: 600_000 } },
      { extends: true, test: { name: 'faults', env: scratch, include: ['test/faults/**/*.test.ts'], testTimeout: isDeep ? fourHours : 900_000 } },
      { extends: true, test: { name: 'bench', include: ['test/bench/**/*.bench.ts'], fileParallelism: false } },
      { extends: true, test: { name: 'walls', include: ['test/walls/**/*.test.ts'], testTimeout: 300_000, fileParallelism: false } },
    ],
  },
})
