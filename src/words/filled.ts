import { localeOf, type Tongue } from './language'

/**
 * A value as it stands in a sentence. Counts, and what the catalogue marks as a number (`{{rows, number}}`), are grouped as the language does it.
 * Lengths of time (`{{past, length}}`) come in the international symbols and are given the language's own.
 */
export function filled(tongue: Tongue, value: unknown, format: string | undefined, name: unknown): string {
  if (typeof value === 'number' && (format === 'number' || name === 'count')) return numbers(tongue).format(value)
  if (typeof value === 'string' && format === 'length' && tongue === 'fr') return value.replaceAll(/(\d) d\b/g, '$1 j').replaceAll(/(?<=\d) (?=s\b|min\b|h\b|j\b)/g, '\u00A0')
  return value as string
}

const kept = new Map<Tongue, Intl.NumberFormat>()
function numbers(tongue: Tongue): Intl.NumberFormat {
  const known = kept.get(tongue) ?? new Intl.NumberFormat(localeOf(tongue), { maximumFractionDigits: 6 })
  kept.set(tongue, known)
  return known
}
