import type { rail as english } from '../../en/screens/rail'
import type { FrenchOf } from '../french-of'

/** The screens' names, short enough for the rail, and the words of their keys. */
export const rail = {
  'screen.queue': 'File',
  'screen.incidents': 'Incidents',
  'screen.due': 'Échéances',
  'screen.tours': 'Rondes',
  'screen.overview': 'Synthèse',
  'screen.wall': 'Mur d’images',
  'screen.history': 'Historique',
  'screen.rankings': 'Classements',
  'screen.reports': 'Rapports',
  'screen.journal': 'Journal',
  'screen.policy': 'Politique',
  'screen.maintenance': 'Travaux',
  'screen.data': 'Données',
  'screen.health': 'Santé',
  'screen.settings': 'Réglages',

  'rail.group.now': 'En direct',
  'rail.group.past': 'Passé',
  'rail.group.console': 'La console',

  'help.go.queue': 'Aller à la file',
  'help.go.incidents': 'Aller aux incidents',
  'help.go.due': 'Aller aux prochaines échéances',
  'help.go.tours': 'Aller aux rondes',
  'help.go.overview': 'Aller à la synthèse',
  'help.go.wall': 'Aller au mur d’images',
  'help.go.history': 'Aller à l’historique',
  'help.go.rankings': 'Aller aux classements',
  'help.go.reports': 'Aller aux rapports',
  'help.go.journal': 'Aller au journal',
  'help.go.policy': 'Aller à la politique',
  'help.go.maintenance': 'Aller aux périodes de maintenance',
  'help.go.data': 'Aller aux données',
  'help.go.health': 'Aller à la santé de la console',
  'help.go.settings': 'Aller aux réglages',
} as const satisfies FrenchOf<typeof english>
