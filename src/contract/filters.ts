import { z } from 'zod'
import type { labelKinds } from './lists'
import { text } from './values'

export type LabelKind = (typeof labelKinds)[number]

const value = (max: number) => text(max).min(1)
const values = (max: number) => z.array(value(max)).max(50).optional()

/**
 * Labels of one kind are alternatives, kinds narrow each other. Clients, sites and guards are named by their keys.
 * `types`: a type, or `type/subtype`. `owners`: `mine`, `nobody`, `somebody`, or `name:` and who it is.
 */
export const labelFilters = { types: values(130), clients: values(300), sites: values(300), guards: values(300), owners: values(210), groups: values(200) }
export type LabelFilters = { readonly [name in keyof typeof labelFilters]?: readonly string[] | undefined }

/** One value of a kind and how many alerts have it; `word` is its name where the catalogue has none for it. */
export type Facet = { readonly kind: LabelKind | 'severity'; readonly value: string; readonly word: string | null; readonly count: number }
