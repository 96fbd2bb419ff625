import type { told as english } from '../en/told'
import type { FrenchOf } from './french-of'

/** Rappels, notification d'essai, et pourquoi quelqu'un a été prévenu ou non. */
export const told = {
  'toast.title.still-waiting.CRITICAL': 'Attend toujours, critique : personne ne l’a prise',
  'toast.title.still-waiting.HIGH': 'Attend toujours, élevée : personne ne l’a prise',
  'toast.title.still-waiting.MEDIUM': 'Attend toujours, moyenne : personne ne l’a prise',
  'toast.title.still-waiting.LOW': 'Attend toujours, faible : personne ne l’a prise',
  'toast.title.still-waiting.INFO': 'Attend toujours, info : personne ne l’a prise',
  'toast.digest.still-waiting.CRITICAL_one': '{{count}} alerte critique attend toujours',
  'toast.digest.still-waiting.CRITICAL_other': '{{count}} alertes critiques attendent toujours',
  'toast.digest.still-waiting.HIGH_one': '{{count}} alerte élevée attend toujours',
  'toast.digest.still-waiting.HIGH_other': '{{count}} alertes élevées attendent toujours',
  'toast.digest.still-waiting.MEDIUM_one': '{{count}} alerte moyenne attend toujours',
  'toast.digest.still-waiting.MEDIUM_other': '{{count}} alertes moyennes attendent toujours',
  'toast.digest.still-waiting.LOW_one': '{{count}} alerte faible attend toujours',
  'toast.digest.still-waiting.LOW_other': '{{count}} alertes faibles attendent toujours',
  'toast.digest.still-waiting.INFO_one': '{{count}} alerte d’information attend toujours',
  'toast.digest.still-waiting.INFO_other': '{{count}} alertes d’information attendent toujours',
  'toast.test.title': 'Essai de l’alarme',
  'toast.test.body': 'Il ne s’est rien passé. Si vous lisez ceci, les notifications du bureau vous parviennent.',

  'telling.still-waiting': 'Envoyée de nouveau : personne ne l’a prise',
  'telling.rule': 'Aucune : une règle de notification le dit',
  'telling.quiet-hours': 'Aucune : heures calmes',
  'telling.byRule': '{{told}} (règle « {{rule}} »)',
  'telling.despite': '{{told}} (la règle « {{rule}} » se tait, mais pas pour les alertes critiques)',
  'telling.despiteOtherwise': '{{told}} (les alertes critiques sont annoncées quand même)',

  'shell.test.toastLate': 'aucune notification en 15 s',
  'shell.test.noEngine': 'le moniteur n’a pas pu être interrogé : {{problem}}',
  'shell.test.notHeard': 'aucun son n’a pu être mesuré',
  'shell.test.noTray': 'ce bureau n’a pas de place pour les icônes',
  'shell.test.trayNotYet': 'l’icône n’est pas encore dans la barre ; elle y est cherchée chaque minute',
} as const satisfies FrenchOf<typeof english>
