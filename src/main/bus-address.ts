/**
 * The address of the session bus in the form our library reads without its optional native part; null where there is none.
 * `unix:path` and `unix:abstract` (the latter as a path that opens with NUL) become `unix:socket`; other kinds stay as they are.
 */
export function busAddressOf(environment: Readonly<Record<string, string | undefined>>): string | null {
  const runtime = environment['XDG_RUNTIME_DIR']
  const given = environment['DBUS_SESSION_BUS_ADDRESS'] || (runtime ? `unix:path=${runtime}/bus` : '')
  const addresses = given.split(';').filter((one) => one !== '').map(socketForm)
  return addresses.length === 0 ? null : addresses.join(';')
}

function socketForm(address: string): string {
  const parts = /^unix:(?:.*,)?(path|abstract)=([^,]*)/.exec(address)
  if (!parts) return address
  const name = decodeURIComponent(parts[2] ?? '')
  return `unix:socket=${parts[1] === 'abstract' ? '\0' : ''}${name}`
}
