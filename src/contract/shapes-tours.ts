import { z } from 'zod'
import type { Explanation } from '../core/model/explanation'
import type { Alert } from '../core/model/alert'
import { complianceStatuses, tourStatuses, tourTypes, type ComplianceStatus, type TourStatus, type TourType } from '../core/model/tour'
import type { CountsAs } from '../core/tours/counts-as'
import type { CheckpointVisit, Walk } from '../core/tours/walk'
import { days, type Instant } from '../core/time'
import { tourListColumns } from './lists'
import { instant, text } from './values'

const keys = z.array(z.string().min(1).max(300)).max(50).optional()
/** No list of tours reaches over more than this. */
export const widestTourRange = days(32)

/** Which tours are meant: those scheduled after `from`, until `until`. Places are named by their keys; `routes` are names of routes as they are, `text` is part of a route's, a site's or a guard's name. */
export const tourFilter = {
  from: instant, until: instant, sites: keys, guards: keys, text: text(200).optional(), routes: z.array(text(300).min(1)).max(50).optional(),
  statuses: z.array(z.enum(tourStatuses)).max(7).optional(), compliances: z.array(z.enum(complianceStatuses)).max(5).optional(),
  types: z.array(z.enum(tourTypes)).max(4).optional(), isMandatory: z.boolean().optional(),
}
export type TourFilter = z.infer<z.ZodObject<typeof tourFilter>>
export const isTourRange = ({ from, until }: Pick<TourFilter, 'from' | 'until'>): boolean => until >= from && until - from <= widestTourRange

/** Tours that are written into a file. */
export const tourExport = z.strictObject({ kind: z.literal('tours'), filter: z.strictObject(tourFilter), columns: z.array(z.enum(tourListColumns)).min(1).max(tourListColumns.length) })
export type TourExport = z.infer<typeof tourExport>

/** A tour as it was judged as of the page's instant. */
export type TourRow = {
  readonly key: string
  readonly id: string
  readonly name: string | null
  readonly tourType: TourType | null
  readonly isMandatory: boolean
  readonly siteKey: string
  readonly siteId: string
  readonly siteName: string | null
  readonly siteZone: string
  readonly clientName: string | null
  readonly personName: string | null
  readonly scheduledAt: Instant
  readonly dueAt: Instant
  readonly expiresAt: Instant
  /** When it began; null: it has not, or nobody knows when. */
  readonly startedAt: Instant | null
  readonly completedAt: Instant | null
  readonly status: TourStatus
  readonly complianceStatus: ComplianceStatus | null
  readonly countsAs: CountsAs
  readonly coverage: number
  readonly visited: number
  readonly total: number
  readonly overdueByMinutes: number
  readonly guardCheckedIn: boolean | null
  /** Scans outside the windows of their checkpoints. */
  readonly outsideWindow: number
  /** How many of its alerts are open. */
  readonly openAlerts: number
}
/** How many count as what, whatever status is asked for. */
export type TourCounted = { readonly [name in CountsAs]: number }
export type ToursPage = { readonly rows: readonly TourRow[]; readonly total: number; readonly counts: TourCounted; readonly asOf: Instant }

/** A tour as a bar on the board; `scans` in the order of time. */
export type BoardTour = TourRow & { readonly scans: readonly Instant[] }
/** The tours of one site, in the order of their schedule. */
export type BoardRow = { readonly siteKey: string; readonly siteId: string; readonly siteName: string | null; readonly siteZone: string; readonly clientName: string | null; readonly tours: readonly BoardTour[] }
export type ToursBoard = { readonly rows: readonly BoardRow[]; readonly total: number; readonly counts: TourCounted; readonly asOf: Instant }

/** A checkpoint of a tour, and how it was visited. */
export type TourStop = CheckpointVisit & { readonly id: string; readonly name: string | null; readonly isCritical: boolean; readonly latitude: number | null; readonly longitude: number | null }
export type TourScanShown = {
  readonly id: string; readonly checkpointKey: string; readonly checkpointName: string | null; readonly at: Instant; readonly method: string | null; readonly isMatched: boolean; readonly isOutside: boolean
  readonly latitude: number | null; readonly longitude: number | null
  /** When the console learned of it. */
  readonly recordedAt: Instant
}
export type TourPunch = { readonly siteName: string | null; readonly siteId: string; readonly isHere: boolean; readonly inAt: Instant; readonly outAt: Instant | null; readonly method: string | null; readonly recordedAt: Instant }
/** What was seen of the guard during the tour. */
export type TourPresence = { readonly fixes: number; readonly insideFence: number | null; readonly lastFixAt: Instant | null; readonly scans: number }
export type TourAlert = Pick<Alert, 'id' | 'subtype' | 'severity' | 'status' | 'raisedAt' | 'resolvedAt' | 'resolvedReason' | 'overturnedAt' | 'acknowledgedBy'>
/** What the console knew of the tour from an instant on, and what it took it for then. */
export type TourKnown = { readonly at: Instant; readonly learned: readonly ('tour' | 'checkpoint' | 'scan' | 'punch')[]; readonly status: TourStatus; readonly complianceStatus: ComplianceStatus | null; readonly coverage: number; readonly visited: number; readonly total: number }

export type TourDetail = {
  readonly row: TourRow
  readonly explanation: Explanation
  readonly stops: readonly TourStop[]
  readonly scans: readonly TourScanShown[]
  readonly walks: readonly Walk[]
  readonly punches: readonly TourPunch[]
  readonly presence: TourPresence
  readonly alerts: readonly TourAlert[]
  readonly known: readonly TourKnown[]
  readonly asOf: Instant
}
export type TourEarlierPage = { readonly rows: readonly TourRow[]; readonly next: string | null; readonly counts: TourCounted }
