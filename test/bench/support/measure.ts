/** How long `work` takes, ms. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The same with what of it was work of this process: on a busy machine the rest is waiting for a core or the disk; ms. */
export async function weighed(work: () => unknown): Promise<{ readonly wall: number; readonly cpu: number }> {
  const before = process.cpuUsage()
  const wall = await timed(work)
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1_000 }
}

/** The length that a share (0..1) of all lengths does not exceed. */
export function percentile(lengths: readonly number[], share: number): number {
  const sorted = lengths.toSorted((one, other) => one - other)
  const length = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (length === undefined) throw new Error('bench: nothing was measured')
  return length
}
export const median = (lengths: readonly number[]): number => percentile(lengths, 0.5)

/** Ours and its peer in turn, so that both meet the same machine; ms of every round. */
export async function inTurn(rounds: number, ours: (round: number) => Promise<number>, peer: (round: number) => Promise<number>): Promise<{ readonly ours: readonly number[]; readonly peer: readonly number[] }> {
  const lengths = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    lengths.ours.push(await ours(round))
    lengths.peer.push(await peer(round))
  }
  return lengths
}

/** The longest time for which nothing else could run while something was awaited. Unit: ms. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  let isDone = false
  const look = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  await work()
  await new Promise((resolve) => setImmediate(resolve))
  isDone = true
  return longest
}
