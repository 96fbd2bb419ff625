import { z } from 'zod'
import { alertStatuses } from '../core/model/alert'
import { severities } from '../core/model/severity'
import { id } from './call'
import type { labelKinds } from './lists'
import { text } from './values'

export type LabelKind = (typeof labelKinds)[number]

const value = (max: number) => text(max).min(1)
const values = (max: number) => z.array(value(max)).max(50).optional()

/**
 * Labels of one kind are alternatives, kinds narrow each other. Clients, sites and guards are named by their keys.
 * `types`: a type, or `type/subtype`. `owners`: `mine`, `nobody`, `somebody`, or `name:` and who it is.
 */
const labelFilters = { types: values(130), clients: values(300), sites: values(300), guards: values(300), owners: values(210), groups: values(200) }
export const alertFilters = {
  statuses: z.array(z.enum(alertStatuses)).max(6).optional(),
  severities: z.array(z.enum(severities)).max(5).optional(),
  type: text(60).optional(),
  subtype: text(60).optional(),
  siteId: id.optional(),
}
/** What part of the queue is meant: one definition for what is shown, for what is exported and for what is moved together. */
export const queueFilter = { ...alertFilters, ...labelFilters, text: text(200).optional() }
export type LabelFilters = { readonly [name in keyof typeof labelFilters]?: readonly string[] | undefined }

/** One value of a kind and how many alerts have it; `word` is its name where the catalogue has none for it. */
export type Facet = { readonly kind: LabelKind | 'severity'; readonly value: string; readonly word: string | null; readonly count: number }
