/** What has no accents is not taken apart: most of what a list looks through. */
const isPlain = /^[ -~\n]*$/
/** A text as it is compared with what a person types: without case and without accents. */
export const folded = (text: string): string => (isPlain.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()
