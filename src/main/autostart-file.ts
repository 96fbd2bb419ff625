/** What a desktop is to start at login: a program with its arguments, each as it is, and variables of its surroundings. */
export type LoginCommand = { readonly program: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }
/** What an autostart file says: whether the desktop follows it, and the words of its command, the first the program. */
export type AutostartRead = { readonly isOn: boolean; readonly words: readonly string[] }

/** The file that a desktop of the XDG kind reads at login (Desktop Entry and Autostart Specifications). Rule: [S24]. */
export function autostartText(name: string, comment: string, command: LoginCommand): string {
  return ['[Desktop Entry]', 'Type=Application', `Name=${value(name)}`, `Comment=${value(comment)}`, `Exec=${value(execLine(command))}`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', ''].join('\n')
}

/** Reads what stands in an autostart file, ours or one that somebody changed by hand. */
export function readAutostart(text: string): AutostartRead {
  const lines = text.split('\n').map((line) => line.trim())
  const from = lines.indexOf('[Desktop Entry]')
  const next = lines.findIndex((line, index) => index > from && line.startsWith('['))
  const own = from < 0 ? [] : lines.slice(from + 1, next < 0 ? undefined : next)
  const of = (key: string): string | null => own.find((line) => new RegExp(`^${key}\\s*=`).test(line))?.replace(/^[^=]*=\s*/, '') ?? null
  const words = wordsOf(plain(of('Exec') ?? ''))
  return { isOn: words.length > 0 && of('Hidden') !== 'true' && of('X-GNOME-Autostart-enabled') !== 'false', words }
}

function execLine({ program, args, env }: LoginCommand): string {
  const surroundings = Object.entries(env).map(([name, is]) => `${name}=${is}`)
  return [...(surroundings.length > 0 ? ['env', ...surroundings] : []), program, ...args].map(quoted).join(' ')
}

/** One word of a command; a percent sign would begin a field code. */
const quoted = (word: string): string => {
  const text = word.replaceAll('%', '%%')
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`
}

/** A value as a desktop file writes it: in one line, backslashes doubled. */
const value = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\')
const plain = (text: string): string => text.replaceAll('\\\\', '\\')

/** The words of a command line as quoted above; field codes are left out. */
function wordsOf(line: string): readonly string[] {
  const found = line.match(/"(?:\\.|[^"\\])*"|[^\s"]+/g) ?? []
  return found.map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word)).filter((word) => !/^%[a-zA-Z]$/.test(word)).map((word) => word.replaceAll('%%', '%'))
}
