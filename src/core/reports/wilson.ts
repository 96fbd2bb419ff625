/** The 95 % quantile of the normal distribution, two-sided. */
const z = 1.959963984540054

/**
 * The 95 % interval of a share of which `hits` of `count` were seen, in percent with two decimals; null where nothing was seen.
 * Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212. Rule: [R21].
 */
export function wilsonInterval(hits: number, count: number): { readonly lower: number; readonly upper: number } | null {
  if (count === 0) return null
  const share = hits / count
  const scale = 1 + (z * z) / count
  const centre = (share + (z * z) / (2 * count)) / scale
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  return { lower: percent(Math.max(0, centre - reach)), upper: percent(Math.min(1, centre + reach)) }
}

/** A share as percent with two decimals. */
export const percent = (share: number): number => Math.round(share * 10_000) / 100

/** `part` of `whole` in percent with two decimals; null where there is no whole: that is not 0 %. */
export const rateOf = (part: number, whole: number): number | null => (whole === 0 ? null : percent(part / whole))
