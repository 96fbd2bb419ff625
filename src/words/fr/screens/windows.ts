import type { windows as english } from '../../en/screens/windows'
import type { FrenchOf } from '../french-of'

/** Words of the console's windows. */
export const windows = {
  'windows.rail': 'Fenêtre',
  'windows.open.title': 'Ouvrir dans une fenêtre à part',
  'windows.open.say': 'Appuyez sur la touche d’un écran. Les fenêtres reviennent à leur place au prochain démarrage ; le mur d’images occupe un autre moniteur.',
  'windows.say': 'Chaque fenêtre revient au prochain démarrage là où elle est, avec son écran. Une fenêtre fermée ne revient pas.',
  'windows.palette': 'Nouvelle fenêtre : {{screen}}',
  'windows.tooMany': '{{most}} fenêtres sont déjà ouvertes, le nombre maximal. Fermez-en une d’abord.',
  'windows.failed': 'Aucune fenêtre n’a pu être ouverte : {{why}}.',

  'windows.open': 'Ouvrir une fenêtre',
  'windows.again': 'Regarder de nouveau',
  'windows.number': 'N°',
  'windows.screen': 'Montre',
  'windows.monitor': 'Moniteur',
  'windows.doing': 'Actions possibles',
  'windows.here': 'celle-ci',
  'windows.hidden': 'masquée',
  'windows.at': '{{place}} sur {{of}}, {{width}} × {{height}}',
  'windows.atNamed': '{{place}} sur {{of}}, {{name}}, {{width}} × {{height}}',
  'windows.show': 'Montrer',
  'windows.showOf': 'Montrer la fenêtre {{number}}',
  'windows.close': 'Fermer',
  'windows.closeOf': 'Fermer la fenêtre {{number}}',

  'help.windows': 'Fenêtres',
  'help.windows.open': 'Ouvrir un écran dans une fenêtre à part',
  'help.windows.again': 'Ouvrir cet écran dans une autre fenêtre',
  'help.windows.close': 'Fermer cette fenêtre',
} as const satisfies FrenchOf<typeof english>
