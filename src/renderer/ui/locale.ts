import { create } from 'zustand'
import { localeOf, type Tongue } from '../../words/language'

/** Whose conventions figures, dates and names follow in this window. `app/language.ts` sets it together with the words. */
export const useLocale = create(() => ({ tongue: 'en' as Tongue }))

/** The locale of the moment, for what is formatted or compared outside a component. */
export const locale = (): string => localeOf(useLocale.getState().tongue)

/** A figure in the language's own grouping, with at most so many decimals. */
export const figure = (value: number, decimals = 0): string => formatOf(`figure ${decimals}`, (of) => new Intl.NumberFormat(of, { maximumFractionDigits: decimals })).format(value)

/** A figure with exactly so many decimals. */
export const exactly = (value: number, decimals: number): string => formatOf(`exactly ${decimals}`, (of) => new Intl.NumberFormat(of, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })).format(value)

/** Several things in one sentence: "a, b and c". */
export const listed = (things: readonly string[]): string => formatOf('list', (of) => new Intl.ListFormat(of)).format(things)

/** Orders what people are called: accents and case only decide between names that are otherwise the same. */
export const byName = (one: string, other: string): number => formatOf('names', (of) => new Intl.Collator(of, { numeric: true })).compare(one, other)

/** The parts of an instant in a zone, in the language's own names of months. */
export const partsIn = (at: number, zone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
  Object.fromEntries(formatOf(`parts ${zone}`, (of) => new Intl.DateTimeFormat(of, { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' })).formatToParts(at).map(({ type, value }) => [type, value]))

const kept = new Map<string, unknown>()
/** Making a format costs a hundred times what using one does. */
function formatOf<Format>(name: string, make: (locale: string) => Format): Format {
  const of = locale()
  const key = `${of} ${name}`
  if (!kept.has(key)) kept.set(key, make(of))
  return kept.get(key) as Format
}
