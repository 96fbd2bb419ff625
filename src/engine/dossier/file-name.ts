/** The longest name that is kept; with number and folder it fits everywhere. */
const longest = 80
/** What is safe in a name on every system that a dossier is opened on, and in a list of checksums. */
const unsafe = /[^\p{L}\p{M}\p{N}._ -]/gu
/** Names that are devices on Windows. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i

/** The name of a piece of evidence within a dossier: its number, and of what it was called what can stand in a name anywhere. */
export function evidenceFileName(number: number, name: string): string {
  const safe = name.normalize('NFC').replace(unsafe, '_').replace(/^[. -]+|[. ]+$/g, '')
  const cut = safe.length > longest ? `${[...safe].slice(0, longest - 12).join('')}${safe.slice(-12).replace(/^[^.]*/, '')}` : safe
  return `${String(number).padStart(3, '0')}-${cut === '' || device.test(cut) ? 'file' : cut}`
}
