/** What the program was started for. `cli` carries what follows the word `cli`. */
export type Start =
  | { readonly mode: 'console'; readonly isSample: boolean; readonly isWindowless: boolean }
  | { readonly mode: 'cli'; readonly args: readonly string[] }

/**
 * Reads the command line of the program.
 * `argv` as the process has it. From a checkout the first word names the app's folder; a package has no such word.
 * Switches of Electron itself and unknown words are passed over: the desktop adds its own. Rule: [S10].
 */
export function readArguments(argv: readonly string[], isPackaged: boolean): Start {
  const given = argv.slice(1)
  const words = given.flatMap((one, place) => (one.startsWith('-') ? [] : [place]))
  const first = words[isPackaged ? 0 : 1]
  if (first !== undefined && given[first] === 'cli') return { mode: 'cli', args: given.slice(first + 1) }
  return { mode: 'console', isSample: given.includes('--sample'), isWindowless: given.includes('--windowless') }
}
