import type { onCall as english } from '../../en/screens/on-call'
import type { FrenchOf } from '../french-of'

/** Les mots de l'astreinte. */
export const onCall = {
  'refused.on-call-name-required': 'Chaque garde demande un nom.',
  'refused.on-call-no-zone': '« {{zone}} » n’est pas un fuseau horaire : Europe/Lisbon, ou un autre de la liste IANA.',
  'refused.on-call-too-many': 'Un tableau d’astreinte compte au plus {{most}} gardes.',
  'refused.on-call-changed-meanwhile': 'Quelqu’un a modifié l’astreinte entre-temps. Regardez-la de nouveau, puis décidez.',
  'journal.family.on-call': 'Astreinte',
  'journal.said.on-call.set': 'L’astreinte a été définie',
  'settings.onCall': 'Astreinte',
  'onCall.say': 'Les escalades vont au responsable du site, sinon au contact du client, sinon à la personne d’astreinte ici.',
  'onCall.now': 'En ce moment, ce serait {{name}}.',
  'onCall.nobody': 'En ce moment il n’y a PERSONNE : ce qui escalade sur un site sans responsable ni contact n’atteint personne.',
  'onCall.loading': 'Lecture de l’astreinte…',
  'onCall.failed': 'L’astreinte n’a pas pu être lue',
  'onCall.zone': 'Fuseau horaire des gardes',
  'onCall.dutyManager': 'Cadre d’astreinte',
  'onCall.dutyManager.hint': 'Quand aucune garde n’est en cours ; vide veut dire personne',
  'onCall.shift': 'Garde {{number}}',
  'onCall.name': 'Qui',
  'onCall.add': 'Ajouter une garde',
  'onCall.remove': 'Supprimer la garde {{number}}',
  'onCall.remove.word': 'Supprimer',
  'onCall.save': 'Enregistrer',
  'onCall.saved': 'Enregistré.',
  'onCall.badTime': '« {{text}} » n’est pas une heure du jour.',
} as const satisfies FrenchOf<typeof english>
