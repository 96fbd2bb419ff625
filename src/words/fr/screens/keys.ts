import type { keys as english } from '../../en/screens/keys'
import type { FrenchOf } from '../french-of'

/** Words of the settings' list of keys. */
export const keys = {
  'settings.keys': 'Touches',
  'keys.say': 'Ce que fait chaque touche pour {{person}} ; toute autre personne à ce poste a ses propres touches. Choisissez Changer, puis la nouvelle touche, ou deux de suite.',
  'keys.none': 'Toutes les touches sont les habituelles.',
  'keys.changed_one': 'Une touche diffère des touches habituelles.',
  'keys.changed_other': '{{count}} touches diffèrent des touches habituelles.',
  'keys.resetAll': 'Toutes comme d’habitude',
  'keys.change': 'Changer',
  'keys.changeOf': 'Changer la touche de : {{action}}',
  'keys.reset': 'Comme d’habitude',
  'keys.resetOf': 'Comme d’habitude : {{action}}',
  'keys.usual': 'd’habitude',
  'keys.press': 'Appuyez sur la nouvelle touche. Échap garde l’ancienne.',
  'keys.second': 'ou une seconde …',
  'keys.refused.reserved': 'Chaque fenêtre a besoin de cette touche : sans elle, personne ne pourrait quitter un dialogue, presser un bouton ou écrire.',
  'keys.refused.unusable': 'Ce n’est pas une touche, ni deux de suite, que la console puisse entendre.',
  'keys.refused.taken': 'Déjà prise par « {{other}} » ({{where}}). Donnez d’abord une autre touche à celle-là.',
} as const satisfies FrenchOf<typeof english>
