/** A text as a sheet holds it: what XML cannot hold, and what would be read as such a sign, by its number. */
export const sheetText = (text: string): string => text.replace(escapeLike, '_x005F_').replace(unfit, numbered)

/** A sheet reads `_x0041_` in a text as the character of that number, unless that first sign is itself written as its number. */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/g

/** Signs that XML cannot hold or that the writer would drop; a sheet has them as their numbers. */
const unfit = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFD-\uFFFF]|[\uD83F\uD87F\uD8BF\uD8FF\uD93F\uD97F\uD9BF\uD9FF\uDA3F\uDA7F\uDABF\uDAFF\uDB3F\uDB7F\uDBBF\uDBFF][\uDFFE\uDFFF]/g
/** Signs as a sheet writes them by their numbers. */
export const numbered = (signs: string): string => Array.from({ length: signs.length }, (_, index) => `_x${signs.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}_`).join('')
