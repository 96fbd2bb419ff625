import fc from 'fast-check'

/** Runs of every property; a hundred times as many where it was asked for. */
const times = process.env['NOCTURNE_DEEP'] === '1' ? 100 : 1
const seed = process.env['NOCTURNE_SEED']

/** How a property is run: 1,000 times unless told otherwise; what fails prints its seed, and `NOCTURNE_SEED` plays it again. */
export const runs = <Values>(count = 1_000): fc.Parameters<Values> => ({ numRuns: count * times, verbose: 0, ...(seed === undefined ? {} : { seed: Number(seed) }) })

/** Text of everything that may stand in a field, the awkward signs often. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', ',', ';', '\t', '"', "'", '\n', '\r', '\\', '%', '_', '=', '+', '-', '@', '＝', '<', '>', '&', '|', '\0', '\u200b', '\u202e', '\ufeff', 'é', 'e\u0301', '😀', '\ud83d', '\ufffd', '{{a}}', '$t(x)', '*', ':', '\u0085', '\u001b'), maxLength: 24 }),
)

/** How long a test of many runs may take: with the larger counts hours; it is there to end what hangs. Unit: ms. */
export const longest = times === 1 ? 300_000 : 14_400_000
