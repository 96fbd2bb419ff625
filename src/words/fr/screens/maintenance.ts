import type { maintenance as english } from '../../en/screens/maintenance'
import type { FrenchOf } from '../french-of'

/** Les mots des périodes de maintenance. */
export const maintenance = {
  'refused.maintenance-reason-required': 'Dites pourquoi : une période de maintenance demande un motif.',
  'refused.maintenance-ends-before': 'La période se termine avant de commencer.',
  'refused.maintenance-is-past': 'La période est déjà passée : elle doit se terminer dans l’avenir.',
  'refused.maintenance-too-long': 'Une période dure au plus {{days}} jours ; faites-la hebdomadaire, ou faites-en plusieurs.',
  'refused.maintenance-place-unknown': 'Ce lieu n’est plus connu ici.',
  'refused.maintenance-unknown': 'Cette période de maintenance n’existe pas.',
  'refused.maintenance-is-over': 'Cette période de maintenance est déjà terminée.',
} as const satisfies FrenchOf<typeof english>
