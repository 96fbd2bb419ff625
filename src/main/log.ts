/** One line of JSON on standard error for a developer; control characters are escaped by JSON itself. No names of people. */
export function log(level: 'info' | 'warn' | 'error', message: string, facts: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, process: 'main', message, ...facts })}\n`)
}
