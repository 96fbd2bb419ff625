/** Every role a person can hold; what each may do stands in `contract/roles.ts`. */
export const roles = ['viewer', 'operator', 'investigator', 'supervisor', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/** Who does something: a person on a seat, or the console itself. */
export type Actor = { readonly kind: 'person' | 'system'; readonly name: string; readonly role: Role }
export const system: Actor = { kind: 'system', name: 'system', role: 'administrator' }
