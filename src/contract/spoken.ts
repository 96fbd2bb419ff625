/** The languages that can be asked for over the wire; the catalogue's own list is held to the same by the compiler, where main hands one to the other. */
export const spoken = ['en', 'fr'] as const
export type Spoken = (typeof spoken)[number]
