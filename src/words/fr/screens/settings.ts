import type { settings as english } from '../../en/screens/settings'
import type { FrenchOf } from '../french-of'

/** Words of the settings' frame and of its own parts. */
export const settings = {
  'settings.title': 'Réglages',
  'settings.parts': 'Parties des réglages',
  'settings.look': 'Apparence',
  'settings.language': 'Langue',
  'settings.language.hint': 'De tout le bureau : fenêtres, notifications, zone de notification et questions, aussitôt. Ce qu’une source a écrit reste tel quel.',
  'settings.theme': 'Couleurs',
  'settings.theme.dark': 'Sombres',
  'settings.theme.light': 'Claires',
  'settings.theme.system': 'Comme le bureau',
  'settings.theme.hint': 'Gardées pour ce poste. La nuit, une salle de contrôle est sombre ; la touche les inverse à tout moment.',

  'help.settings': 'Réglages',
  'help.settings.next': 'Partie suivante',
  'help.settings.previous': 'Partie précédente',
} as const satisfies FrenchOf<typeof english>
