import { CallFault } from '../../contract/fault'
import type { ProfileShown } from '../../contract/shapes'
import type { IntakePreview, IntakeResult, IntakeState } from '../../contract/shapes-intake'
import type { ImportId } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import type { Instant } from '../../core/time'
import type { Say } from '../../words/say'
import type { Facts } from '../store/facts'
import { FileProblem } from './file-problem'
import { findFiles } from './find-files'
import type { IntakeDeps } from './intake-deps'
import { preview } from './preview'
import { profileOf, profileShown, shippedProfiles } from './profiles'
import { recover } from './recover'
import { runImport, type Request, type Running } from './run-import'
import { createSettle } from './settle'
import { namespaceFor } from './source'

export type StartRequest = {
  readonly paths: readonly string[]
  readonly profile?: string | undefined
  readonly source?: string | undefined
  readonly history?: boolean | undefined
  /** When it was learned; now, unless given. */
  readonly at?: Instant | undefined
  readonly by: Actor
}

/** Everything that brings site data into the store; one import at a time, the others wait. */
export type Intake = {
  /** What the store holds of what sources say. */
  readonly facts: Facts
  /** Refusals: CallFault `unusable` for a path, a profile or a source that cannot be. */
  readonly start: (request: StartRequest) => Promise<ImportId>
  /** The end of an import, whenever it comes. Refusals: CallFault `unusable` for an import that never was. */
  readonly wait: (importId: string) => Promise<IntakeResult>
  /** Stops an import at its next piece; files that were read to their end stay, the one in hand leaves nothing. */
  readonly cancel: (importId: string) => IntakeState
  /** The first rows of a file as they would come in; nothing is stored. */
  readonly preview: (path: string, profile?: string) => Promise<IntakePreview>
  readonly profiles: () => readonly ProfileShown[]
  /** Settles an import that the last run of the console did not bring to an end; to be called once, before anything else. */
  readonly recover: () => void
  /** Whether an import runs or waits. */
  readonly isBusy: () => boolean
  /** Resolves when nothing runs or waits any more. */
  readonly idle: () => Promise<void>
}

const mostRemembered = 100

export function createIntake(deps: IntakeDeps): Intake {
  const settle = createSettle(deps.facts, deps.nextChangeAt, deps.matching)
  const known = new Map<string, Running>()
  let queue: Promise<unknown> = Promise.resolve()

  function enqueue(request: Request): void {
    const running: Running = { request, state: 'waiting', isCancelled: false, done: Promise.resolve(null) }
    const done = queue.then(() => runImport(running, deps, settle))
    running.done = done
    queue = done.catch((thrown: unknown) => deps.log('error', `import ${request.importId} failed`, { thrown: String(thrown) }))
    known.set(request.importId, running)
    for (const [id, { state }] of known) {
      if (known.size <= mostRemembered) break
      if (state !== 'waiting' && state !== 'running') known.delete(id)
    }
  }

  return {
    facts: deps.facts,
    start: async ({ paths, profile, source, history, at, by }) => {
      try {
        const request = {
          importId: deps.newId(deps.clock.wall()) as ImportId, by, at: at ?? null, isHistory: history ?? false,
          namespace: namespaceFor(source), profile: profile === undefined ? null : await profileOf(profile), files: await findFiles(paths),
        }
        enqueue(request)
        return request.importId
      } catch (thrown) {
        throw asFault(thrown, deps.say)
      }
    },
    wait: async (importId) => (await known.get(importId)?.done) ?? stored(importId, deps),
    cancel: (importId) => {
      const running = known.get(importId)
      if (!running) return stored(importId, deps).state
      running.isCancelled = true
      return running.state
    },
    preview: async (path, profile) => {
      try {
        return await preview(path, profile === undefined ? null : await profileOf(profile), deps)
      } catch (thrown) {
        throw asFault(thrown, deps.say)
      }
    },
    profiles: () => shippedProfiles.map(profileShown),
    recover: () => recover(deps, settle),
    isBusy: () => [...known.values()].some(({ state }) => state === 'waiting' || state === 'running'),
    idle: async () => void (await queue),
  }
}

function stored(importId: string, { facts }: IntakeDeps): IntakeResult {
  const record = facts.imports.byId(importId)
  if (!record) throw new CallFault('unusable', `there is no import '${importId.slice(0, 80)}'`)
  const { id, state, files, totals, notices, problem } = record
  return { importId: id, state, files, totals, notices, problem }
}

function asFault(thrown: unknown, say: Say): unknown {
  return thrown instanceof FileProblem ? new CallFault('unusable', say(thrown.said.key, thrown.said.values), { cause: thrown, said: thrown.said }) : thrown
}
