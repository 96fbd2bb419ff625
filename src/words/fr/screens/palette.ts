import type { palette as english } from '../../en/screens/palette'
import type { FrenchOf } from '../french-of'

/** Words of the command palette. */
export const palette = {
  'help.palette': 'Tout faire, tout trouver',
  'palette.title': 'Tout ce qui peut être fait',
  'palette.type': 'Une action, un écran, une alerte, un site ou un nom',
  'palette.how': '↑ ↓ choisir · Entrée exécute · Échap ferme',
  'palette.none': 'Rien ne correspond.',
  'palette.asking': 'Recherche dans la base…',
  'palette.alert': 'Alerte · {{severity}}',
  'palette.view': 'Vue enregistrée',
  'palette.viewOf': 'Vue enregistrée, partagée par {{owner}}',
  'palette.site': 'Site',
  'palette.siteOf': 'Site de {{client}}',
  'palette.person': 'Personne',
  'palette.personAt': 'Personne · {{site}}',
} as const satisfies FrenchOf<typeof english>
