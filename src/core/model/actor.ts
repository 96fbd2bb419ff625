/** Every role a person can hold; what each may do stands in `contract/roles.ts`. */
export const roles = ['viewer', 'operator', 'investigator', 'supervisor', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/**
 * Who does something: a person, or the console itself.
 * `isAtSeat`: somebody at the console's own window, who bears the name that the seat was taken under; `name` is then the operating system's user until the engine says who sits there.
 * `osUser`: `name` is a claim, made under this user of the operating system.
 */
export type Actor = { readonly kind: 'person' | 'system'; readonly name: string; readonly role: Role; readonly isAtSeat?: true; readonly osUser?: string }
export const system: Actor = { kind: 'system', name: 'system', role: 'administrator' }
