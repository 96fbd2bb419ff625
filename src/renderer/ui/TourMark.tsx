import type { ReactNode } from 'react'
import type { VisitStanding } from '../../core/tours/walk'
import type { CountsAs } from '../../core/tours/counts-as'

export type MarkName = CountsAs | VisitStanding

/** What a tour or a visit came to as a shape in its colour; the word stands beside it. */
export const TourMark = ({ name }: { readonly name: MarkName }) => <svg className={`tour-mark tour-${name}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{markShapes[name]}</svg>

const tick = <path d="M2 6.400 5 9.400 10.200 3" />
const ring = <circle cx="6" cy="6" r="4.200" />

/** One outline each, so that a printout in grey tells them apart. */
export const markShapes: Readonly<Record<MarkName, ReactNode>> = {
  'ahead': ring,
  'waiting': ring,
  'running': <path className="filled" d="M3 1.800 10.200 6 3 10.200Z" />,
  'compliant': tick,
  'in-window': tick,
  'missed': <path d="M2.500 2.500 9.500 9.500M9.500 2.500 2.500 9.500" />,
  'partial': <><circle cx="6" cy="6" r="4.600" /><path className="filled" d="M6 1.400a4.600 4.600 0 0 1 0 9.200Z" /></>,
  'late': <><circle cx="6" cy="6" r="4.600" /><path d="M6 3.200V6l2.200 1.600" /></>,
  'early': <path d="M9 1.800 3.500 6 9 10.200" />,
  'guard_absent': <><circle cx="6" cy="6" r="4.600" /><path d="M2.800 9.200 9.200 2.800" /></>,
  'excused': <path d="M2.500 6h7" />,
  'cancelled': <path d="M2 4.200h8M2 7.800h8" />,
}
