const bare = /^[ !#-[\]-~]*$/

/** JSON text of a value; plain ASCII strings need no escaping. */
export const jsonOf = (value: unknown): string => (typeof value === 'string' && bare.test(value) ? `"${value}"` : JSON.stringify(value))
