import { useCallback, useEffect, useState } from 'react'
import type { TourEarlierPage } from '../../../contract/shapes-tours'
import { goToTour } from '../../app/place'
import { Button } from '../../ui/Button'
import { useSay } from '../../ui/say'
import { call } from '../../wire'
import { VerdictCell } from './cells'
import type { ClockText } from '../../app/use-clock'

type Found = Pick<TourEarlierPage, 'rows' | 'next'> & { readonly isFailed: boolean }
const pageSize = 8

/** Earlier tours of the same route, newest first, with what they came to. */
export function EarlierToursPart({ id, clock }: { readonly id: string; readonly clock: ClockText }) {
  const say = useSay()
  const [found, setFound] = useState<Found | null>(null)
  const ask = useCallback((after: string | null, before: Found['rows']) => void call('tour.earlier', { id, after, limit: pageSize }).then(
    ({ rows, next }) => setFound({ rows: [...before, ...rows], next, isFailed: false }),
    () => setFound({ rows: before, next: null, isFailed: true }),
  ), [id])
  useEffect(() => ask(null, []), [ask])
  return (
    <section className="part">
      <h3>{say('tour.earlier')}</h3>
      {found === null && <p className="quiet">{say('tour.loading')}</p>}
      {found?.isFailed && <p className="quiet">{say('tour.earlier.failed')}</p>}
      {found && !found.isFailed && found.rows.length === 0 && <p className="quiet">{say('tour.earlier.none')}</p>}
      <ul>
        {found?.rows.map((row) => (
          <li key={row.key}><button type="button" className="earlier-tour" onClick={() => goToTour(row.key)}><span className="earlier-when">{clock(row.scheduledAt)}</span><VerdictCell row={row} /><span className="soft">{row.total === 0 ? say('tours.visited.none') : say('tours.visited', { visited: row.visited, total: row.total })}</span><span className="quiet">{row.personName}</span></button></li>
        ))}
      </ul>
      {found?.next && <Button look="quiet" onPress={() => ask(found.next, found.rows)}>{say('tour.earlier.more')}</Button>}
    </section>
  )
}
