import type { shell as english } from '../en/shell'
import type { FrenchOf } from './french-of'

/** Words of the desktop shell: window, tray, toasts of its own, and what stands between them and the engine. */
export const shell = {
  'shell.product': 'Nocturne',
  'shell.engine.ended': 'le moteur de surveillance s’est arrêté inopinément (code {{code}})',
  'shell.engine.notRunning': 'le moteur de surveillance ne tourne pas',
  'shell.engine.noHeartbeat': 'le moteur de surveillance n’a pas répondu depuis {{seconds}} s',
  'shell.engine.readOnly': 'la base ne peut pas être écrite',
  'shell.engine.notLooking': 'le moteur de surveillance n’a pas regardé ses horloges depuis {{seconds}} s',
  'shell.engine.sweepLate': 'le balayage a {{minutes}} min de retard',

  'shell.toasts.noBus': 'cette session de bureau n’a pas de bus de messages, les notifications ne peuvent pas être affichées',
  'shell.toasts.noService': 'aucun service de notification ne tourne sur ce bureau',
  'shell.toasts.hung': 'le service de notification ne répond pas',
  'shell.toasts.rejected': 'le service de notification a refusé : {{why}}',
  'shell.toasts.failed': 'les notifications ne peuvent pas être affichées : {{why}}',

  'shell.sound.noAnswer': 'le processus du son ne répond pas ; il est relancé',
  'shell.sound.notRunning': 'cette machine n’a pas de sortie audio',

  'shell.safe.title': 'La fenêtre ne cessait d’échouer',
  'shell.safe.say': 'La page s’est arrêtée quatre fois en une minute, elle n’a donc pas été rechargée d’elle-même. Rien de ce qui a été confirmé n’est perdu ; ce qui était en cours de saisie est gardé tant que Nocturne tourne.',
  'shell.safe.watch': 'La surveillance',
  'shell.safe.watching': 'SURVEILLANCE ACTIVE. Le moteur continue ; les alertes sont signalées par le son et par les notifications du bureau.',
  'shell.safe.notWatching': 'AUCUNE SURVEILLANCE. Les échéances ne sont pas contrôlées.',
  'shell.safe.unknown': 'Vérification de la surveillance…',
  'shell.safe.unacknowledged_one': '{{count}} alerte attend d’être acquittée.',
  'shell.safe.unacknowledged_other': '{{count}} alertes attendent d’être acquittées.',
  'shell.safe.again': 'Recharger la console',
  'shell.safe.key': 'ou appuyez sur Entrée',

  'shell.toast.open': 'Ouvrir',
  'shell.toast.acknowledge': 'Acquitter',
  'shell.toast.blind.title': 'Personne ne surveille',
  'shell.toast.blind.body': 'Le moteur de surveillance ne tourne pas. Les échéances ne sont pas contrôlées. {{problem}}',
  'shell.toast.again.title': 'La surveillance a repris',
  'shell.toast.again.body': 'Le moteur de surveillance tourne de nouveau et a rattrapé son retard.',
  'shell.toast.closed.title': 'Nocturne continue de surveiller',
  'shell.toast.closed.body': 'La fenêtre est fermée ; les échéances restent surveillées. Rouvrez-la, ou quittez, depuis la zone de notification.',
  'shell.notice.closed': 'Fermer la fenêtre n’a pas arrêté la surveillance. Pour l’arrêter, choisissez Quitter dans la zone de notification.',
  'shell.notice.minimized': 'Ce bureau n’a pas de zone de notification : fermer la fenêtre ne fait que la réduire. La surveillance continue.',
  'shell.notice.reloaded': 'La fenêtre ne répondait plus et a été rechargée. La surveillance a continué, et ce qui était en cours de saisie est gardé.',

  'shell.tray.open': 'Ouvrir Nocturne',
  'shell.tray.quit': 'Quitter (arrête la surveillance)',
  'shell.tray.watching': 'Surveillance active',
  'shell.tray.unacknowledged_one': '{{count}} alerte attend d’être acquittée',
  'shell.tray.unacknowledged_other': '{{count}} alertes attendent d’être acquittées',
  'shell.tray.blind': 'Personne ne surveille',
  'shell.tray.starting': 'Démarrage',

  'shell.close.title': 'Continuer à surveiller ?',
  'shell.close.message': 'Ce bureau n’a pas de zone de notification : une fenêtre fermée ne pourrait plus être rouverte.',
  'shell.close.detail': 'Réduire garde la surveillance. Quitter l’arrête : les tâches en retard passeront inaperçues jusqu’au prochain démarrage de Nocturne.',
  'shell.close.minimize': 'Réduire',
  'shell.quit.title': 'Arrêter la surveillance ?',
  'shell.quit.message': 'Quitter arrête la surveillance.',
  'shell.quit.detail': 'Les tâches en retard passeront inaperçues jusqu’au prochain démarrage de Nocturne.',
  'shell.quit.confirm': 'Quitter',
  'shell.quit.cancel': 'Continuer à surveiller',

  'shell.choose.title': 'Choisir les fichiers à importer',
  'shell.backup.title': 'Conserver une sauvegarde de la base',
  'shell.backup.kind': 'Sauvegarde d’une base',
  'shell.login.comment': 'Surveille les tâches et les alertes',
  'shell.broken.title': 'Nocturne n’a pas pu démarrer',
} as const satisfies FrenchOf<typeof english>
