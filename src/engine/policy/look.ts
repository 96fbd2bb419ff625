import type { RecordKey } from '../../core/ids'
import type { Subject } from '../../core/model/alert'
import type { Place } from '../../core/model/place'
import type { Policy, PolicyValues } from '../../core/model/policy'
import { effectOf, type EffectName } from '../../core/policy/effect'
import { differingFields } from '../../core/policy/fields'
import { earliest, minutes, type Instant } from '../../core/time'
import { storedAlerts } from '../monitor/live-alerts'
import { taskKind, tourKind, type SubjectKind } from '../monitor/subject-kind'
import type { Store } from '../store/store'
import type { EffectTally } from './effect-tally'

/** Looks at the subjects of one kind for what a change of policy does to them, and puts it into a tally. */
export type Looker = {
  /** Everything open, so many at a time; each is looked at when its function is called, which tells how many they were. */
  readonly slices: (now: Instant, atMost: number) => Iterable<(now: Instant) => number>
  /** Those of its kind among some names, once more. */
  readonly again: (names: readonly string[], now: Instant) => void
}

/** A subject's name in the tally: keys of two kinds may be the same. */
export const subjectName = (kind: Subject['kind'], key: RecordKey): string => `${kind}|${key}`

export function createLookers(store: Store, policy: Policy, tally: EffectTally): readonly Looker[] {
  const bothAt = createBothAt(store, policy)
  return [
    createLooker(taskKind(store.tasks), store, { bothAt, tally, isHistory: (task) => task.isHistory }),
    createLooker(tourKind(store, store.tours, { isReplay: true }), store, { bothAt, tally, isHistory: ({ tour }) => tour.isHistory }),
  ]
}

type Both = { readonly before: PolicyValues; readonly after: PolicyValues }
type BothAt = (place: Place) => Both | null
/** What changes later than this after it was looked at cannot change before the preview is done. */
const longestRun = minutes(15)

/** The policies before and after at a place; null where they are the same. */
function createBothAt(store: Store, policy: Policy): BothAt {
  const inForceWith = store.policies.inForceWith(policy)
  const known = new Map<Place, Both | null>()
  return (place) => {
    const found = known.get(place)
    if (found !== undefined) return found
    const both = { before: store.policies.inForce(place).values, after: inForceWith(place).values }
    const kept = differingFields(both.before, both.after).length === 0 ? null : both
    known.set(place, kept)
    return kept
  }
}

type LookerDeps<Watched> = { readonly bothAt: BothAt; readonly tally: EffectTally; readonly isHistory: (watched: Watched) => boolean }

function createLooker<Watched>(kind: SubjectKind<Watched>, store: Store, { bothAt, tally, isHistory }: LookerDeps<Watched>): Looker {
  const live = storedAlerts(store)
  function look(watched: Watched, now: Instant): void {
    const about = kind.about(watched)
    const { place } = store.places.of(about.siteKey)
    const both = bothAt(place)
    if (both === null) return
    const subject: Subject = { kind: kind.kind, key: about.key }
    const names: EffectName[] = []
    let until: Instant | null = null
    for (const [index, detector] of kind.detectors.entries()) {
      const effect = effectOf({
        ...both, ...about, subject: watched, detector, hasDeadline: index === 0 && !isHistory(watched), place, horizon: kind.horizon, now, live: () => live.of(detector.raises, subject), previous: () => live.newestResolved(detector.raises, subject),
      })
      names.push(...effect.names)
      until = earliest(until, effect.until)
    }
    tally.put(subjectName(kind.kind, about.key), names, until !== null && until > now && until - now < longestRun ? until : null)
  }
  return {
    *slices(now, atMost) {
      for (const piece of kind.source.open(now, atMost)) {
        yield (instant) => {
          for (const watched of piece) look(watched, instant)
          return piece.length
        }
      }
    },
    again: (names, now) => {
      const own = names.filter((name) => name.startsWith(`${kind.kind}|`))
      for (const name of own) {
        tally.put(name, [], null)
        const watched = kind.source.byKey(name.slice(kind.kind.length + 1) as RecordKey)
        if (watched !== null) look(watched, now)
      }
    },
  }
}
