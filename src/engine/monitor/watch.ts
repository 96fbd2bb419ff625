import { system } from '../../core/model/actor'
import { seconds } from '../../core/time'
import { diskFaultOf } from '../store/db'
import { createLooks, type Looks, type LooksDeps } from './looks'
import { everyQuarterHour } from './schedule'

/** Watching as time goes by: one look a second, one exactly when something falls due, one at each quarter of an hour. */
export type Watch = Omit<Looks, 'remember'> & { readonly start: () => void; readonly stop: () => void }

/** A look that throws is a fault, a full disk excepted: it is told to `onFault`, and nothing looks on as if all were well. */
export function createWatch({ onFault, ...deps }: LooksDeps & { readonly onFault: (thrown: unknown) => void }): Watch {
  const { store } = deps
  const looks = createLooks(deps)
  let timer: ReturnType<typeof setTimeout> | null = null
  let quarterly: { readonly cancel: () => void } | null = null

  const note = (action: 'console.started' | 'console.stopped', facts: Readonly<Record<string, number | null>>): void =>
    void store.write(() => store.journal.record({ at: looks.now(), actor: system, action, subjectKind: 'console', subjectId: store.consoleId, facts, changes: [] }))

  function lookAndWait(): void {
    try {
      looks.look()
      timer = setTimeout(lookAndWait, looks.untilNext())
    } catch (thrown) {
      // The store has told that its disk is full: the next look finds the same owing, and perhaps room.
      if (diskFaultOf(thrown) === 'full') return void (timer = setTimeout(lookAndWait, seconds(1)))
      timer = null
      onFault(thrown)
    }
  }

  return {
    ...looks,
    start: () => {
      if (store.meta.text('watched_live_at') === null) store.write(() => store.meta.set('watched_live_at', looks.now()))
      note('console.started', { watchedUntil: store.meta.instant('watched_until') })
      lookAndWait()
      quarterly = everyQuarterHour(() => {
        if (timer === null) return
        clearTimeout(timer)
        lookAndWait()
      }, onFault)
    },
    stop: () => {
      quarterly?.cancel()
      if (timer === null) return
      clearTimeout(timer)
      timer = null
      looks.remember()
      note('console.stopped', {})
    },
  }
}
