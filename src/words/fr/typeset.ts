const thin = '\u202F'
const wide = '\u00A0'

/**
 * French typography: the blank before `; ! ?` and `:`, inside « » and between a figure and what it counts in never breaks a line.
 * The catalogue is written with ordinary blanks, which everybody can type and see.
 * Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
export const typeset = (words: string): string =>
  words
    .replaceAll(/ (?=[;!?](?:\s|$))/g, thin)
    .replaceAll(/ (?=:(?:\s|$))/g, wide)
    .replaceAll(/« /g, `«${wide}`)
    .replaceAll(/ »/g, `${wide}»`)
    .replaceAll(/(\d|\}\}) (?=(?:%|s|min|h|j|ms|o|ko|Mo|Go)(?![\p{L}\d]))/gu, `$1${wide}`)
