import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { priorities, taskStatuses } from '../../core/model/task'

const instant = z.int()
const task = z.strictObject({
  id: z.string(), siteId: z.string(), personId: z.string().nullable(), title: z.string(), taskType: z.string(),
  priority: z.enum(priorities), status: z.enum(taskStatuses),
  createdAt: instant, plannedAt: instant.nullable(), startedAt: instant.nullable(), completedAt: instant.nullable(), dueAt: instant.nullable(),
  heldMinutes: z.number().nullable(), updatedAt: instant,
})
const state = z.strictObject({ seed: z.int(), sites: z.int().min(1), madeAt: instant, open: z.array(task) })

/** What the feed remembers between its steps: the spec of the estate it feeds, and every task that is still open. */
export type FeedState = z.infer<typeof state>

/** The feed's memory in its folder. */
export const feedStateFile = (folder: string): string => join(folder, 'state.json')

/** The remembered state; a file that is damaged is a fault, for the sample can be made anew. */
export function readFeedState(file: string): FeedState {
  if (!existsSync(file)) throw new Error(`sample feed: no state at ${file}`)
  return state.parse(JSON.parse(readFileSync(file, 'utf8')))
}

export function writeFeedState(file: string, next: FeedState): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.part`, JSON.stringify(next))
  renameSync(`${file}.part`, file)
}
