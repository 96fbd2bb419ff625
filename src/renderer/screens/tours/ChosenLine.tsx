import type { BoardTour } from '../../../contract/shapes-tours'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { wallClock } from '../../ui/time-text'
import { VerdictCell } from './cells'
import { routeName } from './view'

/** The tour under the cursor of the board, in words. */
export function ChosenLine({ tour, onOpen }: { readonly tour: BoardTour | null; readonly onOpen: () => void }) {
  const say = useSay()
  return (
    <div className="tours-chosen" role="status" aria-label={say('tours.chosen')}>
      {tour === null && <span className="quiet">{say('tours.chosen.none')}</span>}
      {tour && (
        <>
          <VerdictCell row={tour} />
          <strong>{inWords(say, routeName(tour))}</strong>
          <span className="soft">{tour.siteName ?? say('tours.siteUnknown', { id: tour.siteId })}</span>
          <span>{clock(tour.scheduledAt, tour.siteZone)}–{clock(tour.expiresAt, tour.siteZone)}</span>
          <span className="soft">{tour.personName ?? say('tours.guard.none')}</span>
          <span className="soft">{tour.total === 0 ? say('tours.visited.none') : say('tours.visited', { visited: tour.visited, total: tour.total })}</span>
          {tour.openAlerts > 0 && <span className="board-wrong">{say('tours.openAlerts', { count: tour.openAlerts })}</span>}
          <span className="tours-open"><Button keys="Enter" onPress={onOpen}>{say('help.tours.open')}</Button></span>
        </>
      )}
    </div>
  )
}

const clock = (at: number, zone: string): string => wallClock(at, zone, at).time
