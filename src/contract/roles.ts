import { assertNever } from '../core/outcome'
import type { Role } from '../core/model/actor'

/** What a call of the contract may ask of its actor. */
export const rights = ['look', 'act', 'investigate', 'incidents', 'reports', 'export', 'import', 'quiet', 'policy', 'administer', 'journal', 'main-only'] as const
export type Right = (typeof rights)[number]

const operator: readonly Right[] = ['look', 'act', 'export']

/** The rights of a role; what is not listed is denied. `main-only` is held by no role: the main process alone speaks those calls. */
export function rightsOf(role: Role): readonly Right[] {
  switch (role) {
    case 'viewer': return ['look']
    case 'operator': return operator
    case 'investigator': return [...operator, 'investigate']
    case 'supervisor': return [...operator, 'investigate', 'incidents', 'reports', 'import', 'quiet']
    case 'administrator': return [...operator, 'investigate', 'incidents', 'reports', 'import', 'quiet', 'policy', 'administer', 'journal']
    case 'auditor': return ['look', 'export', 'journal']
    default: return assertNever(role, 'role')
  }
}
