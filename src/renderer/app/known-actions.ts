import { areInTheWay, type ChosenKeys } from '../../core/hotkeys'
import type { ScreenId } from './place'

/** An action whose key can be changed: where it is alive, the title of its layer, its words (its name in a choice of keys) and the keys it has by itself. */
export type KnownAction = { readonly on: ScreenId | 'everywhere'; readonly title: string; readonly words: string; readonly keys: string }

const of = (on: KnownAction['on'], title: string, actions: Readonly<Record<string, string>>): readonly KnownAction[] => Object.entries(actions).map(([words, keys]) => ({ on, title, words, keys }))

/** Every action whose key can be changed; an exam opens every screen and looks whether one is missing here. Rule: [W6]. */
export const knownActions: readonly KnownAction[] = [
  ...of('everywhere', 'help.everywhere', {
    'help.palette': 'Ctrl+k', 'help.help': '?', 'help.theme': 't t', 'help.windows.open': 'G', 'help.windows.again': 'Ctrl+N', 'help.windows.close': 'Ctrl+W',
    'help.go.queue': 'g q', 'help.go.incidents': 'g i', 'help.go.due': 'g n', 'help.go.tours': 'g t', 'help.go.overview': 'g o', 'help.go.wall': 'g w', 'help.go.history': 'g y', 'help.go.investigations': 'g v', 'help.go.rankings': 'g r', 'help.go.reports': 'g e', 'help.go.journal': 'g j',
    'help.go.policy': 'g p', 'help.go.maintenance': 'g m', 'help.go.data': 'g d', 'help.go.health': 'g h', 'help.go.settings': 'g s', 'help.go.steps': 'g f',
  }),
  ...of('everywhere', 'help.desk', { 'help.desk.mute': 'M', 'help.desk.seat': 'O', 'help.desk.test': 'T' }),
  ...of('queue', 'help.queue', {
    'help.down': 'j', 'help.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.top': 'Home', 'help.end': 'End', 'help.search': '/', 'help.filter': 'f',
    'help.severity.CRITICAL': '1', 'help.severity.HIGH': '2', 'help.severity.MEDIUM': '3', 'help.severity.LOW': '4', 'help.severity.INFO': '5',
    'help.mark': 'x', 'help.markDown': 'J', 'help.markUp': 'K', 'help.markAll': 'X', 'help.listRefused': 'L',
  }),
  ...of('queue', 'help.alert', {
    'action.acknowledge': 'a', 'action.contact': 'p', 'action.comment': 'c', 'action.assign': 'm', 'action.snooze': 's', 'action.escalate': 'e', 'action.resolve': 'r',
    'group.acknowledge': 'A', 'help.former': 'b', 'help.wider': '[', 'help.narrower': ']', 'help.leaveGroup': 'U', 'help.incident': 'I', 'help.incidentOfGroup': 'Z', 'detail.openTour': 'o', 'help.investigate': 'i',
  }),
  ...of('queue', 'help.narrow', { 'help.label': 'l', 'help.labelOfRow': 'n', 'help.fold': 'z', 'help.views': 'v', 'help.saveView': 'V', 'help.export': 'E' }),
  ...of('incidents', 'help.incidents', {
    'help.rows.down': 'j', 'help.rows.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.rows.top': 'Home', 'help.rows.end': 'End', 'help.search': '/',
    'help.incidents.open': '1', 'help.incidents.over': '2', 'help.incidents.all': '3', 'help.incidents.suggested': '4',
  }),
  ...of('incidents', 'help.incidentPage', {
    'help.incident.acknowledge': 'a', 'help.incident.assign': 'm', 'help.incident.begin': 'b', 'help.incident.note': 'c', 'help.incident.resolve': 'r', 'help.incident.close': 'x', 'help.incident.merge': 'u', 'help.incident.split': 's', 'help.investigate': 'i',
  }),
  ...of('history', 'help.history', {
    'help.down': 'j', 'help.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.top': 'Home', 'help.end': 'End', 'help.search': '/',
    'help.history.range': 'f', 'help.history.typed': 'd', 'help.label': 'l', 'help.history.again': 'r', 'history.inQueue': 'o', 'help.export': 'E',
  }),
  ...of('policy', 'help.policy', {
    'help.policy.down': 'j', 'help.policy.up': 'k', 'help.policy.unfold': 'l', 'help.policy.fold': 'h', 'help.policy.search': '/', 'help.policy.ownOnly': 'o',
    'policy.change': 'e', 'policy.setOwn': 'e', 'policy.withdraw': 'x', 'help.policy.history': 'v', 'policy.preview.again': 'r',
  }),
  ...of('maintenance', 'help.maintenance', { 'help.rows.down': 'j', 'help.rows.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.rows.top': 'Home', 'help.rows.end': 'End', 'maintenance.make': 'n', 'maintenance.change': 'e', 'maintenance.end': 'x', 'help.again': 'r' }),
  ...of('data', 'help.data', { 'import.choose': 'i', 'help.again': 'r' }),
  ...of('health', 'help.health', { 'health.check': 'c', 'help.again': 'r' }),
  ...of('due', 'help.due', { 'help.due.down': 'j', 'help.due.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.due.top': 'Home', 'help.due.end': 'End', 'help.due.15': '1', 'help.due.30': '2', 'help.due.60': '3', 'help.due.kind': 'f', 'help.due.search': '/', 'help.due.wider': '[', 'help.due.narrower': ']' }),
  ...of('tours', 'help.tours', {
    'help.rows.down': 'j', 'help.rows.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.rows.top': 'Home', 'help.rows.end': 'End', 'help.search': '/',
    'help.tours.earlier': 'h', 'help.tours.later': 'l', 'help.tours.view': 'v', 'help.tours.pick': 'f', 'help.tours.whole': '1', 'help.tours.day': '2', 'help.tours.night': '3',
    'help.tours.route': 'n', 'help.export': 'E', 'help.tours.dayBefore': '[', 'help.tours.dayAfter': ']', 'help.tours.today': '0', 'help.tours.date': 'd',
  }),
  ...of('tours', 'help.tour', { 'tour.openAlert': 'a', 'help.investigate': 'i' }),
  ...of('investigations', 'help.inquiries', {
    'help.rows.down': 'j', 'help.rows.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.rows.top': 'Home', 'help.rows.end': 'End', 'help.search': '/',
    'help.inquiries.mine': '1', 'help.inquiries.underWay': '2', 'help.inquiries.all': '3', 'help.inquiries.pick': 'f', 'help.inquiries.order': 's',
  }),
  ...of('investigations', 'help.inquiry', { 'inquiry.do.begin': 'a', 'inquiry.do.note': 'n', 'inquiry.do.attach': 'e', 'inquiry.do.conclude': 'r', 'inquiry.do.close': 'x', 'inquiry.do.dossier': 'p', 'inquiry.do.again': 'i', 'help.inquiry.subject': 'o' }),
  ...of('rankings', 'help.rankings', {
    'help.rows.down': 'j', 'help.rows.up': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.rows.top': 'Home', 'help.rows.end': 'End', 'help.search': '/',
    'help.export': 'E', 'help.rankings.of': 'v', 'help.rankings.direction': 'f', 'help.rankings.7': '1', 'help.rankings.30': '2', 'help.rankings.90': '3', 'help.rankings.365': '4', 'help.rankings.custom': 'd',
  }),
  ...of('reports', 'help.reports', {
    'help.export': 'E', 'help.reports.today': '1', 'help.reports.7': '2', 'help.reports.30': '3', 'help.reports.90': '4', 'help.reports.custom': 'd', 'help.reports.pick': 'f', 'help.reports.chart': 'v', 'help.reports.schedules': 'S', 'help.again': 'r',
  }),
  ...of('overview', 'help.overview', { 'help.overview.chart': 'v', 'help.overview.wall': 'w', 'help.again': 'r' }),
  ...of('journal', 'help.journal', { 'help.journal.next': 'j', 'help.journal.previous': 'k', 'help.pageDown': 'PageDown', 'help.pageUp': 'PageUp', 'help.journal.newest': 'Home', 'help.search': '/', 'journal.verify': 'v', 'help.again': 'r' }),
  ...of('settings', 'help.settings', { 'help.settings.next': 'j', 'help.settings.previous': 'k' }),
  ...of('steps', 'help.steps', {
    'step.data.do': '1', 'step.zones.do': '2', 'step.escalation.do': '3', 'step.policy.do': '4', 'step.alarm.do': '5', 'step.seat.do': '6', 'step.alert.do': '7', 'step.acknowledged.do': '8',
    'help.steps.next': 'j', 'help.steps.previous': 'k', 'steps.agree': 'u', 'steps.putAway': 'p', 'steps.sample': 'x', 'steps.example': 'e',
  }),
]

/** Each action once, under the first place where it is alive: its keys are the same everywhere. `ways`: the actions that lead to a screen, by which it is known which screens there are. */
export const editableActions = (ways: ReadonlySet<string>): readonly KnownAction[] =>
  knownActions.filter(({ on, words }, index) => (on === 'everywhere' || ways.has(`help.go.${on}`)) && (!words.startsWith('help.go.') || ways.has(words)) && knownActions.findIndex((other) => other.words === words) === index)

/** The keys of an action with what was chosen. */
export const keysOf = ({ words, keys }: Pick<KnownAction, 'words' | 'keys'>, chosen: ChosenKeys): string => chosen[words] ?? keys

/** The first action that new keys of `words` would stand in the way of, where both are alive; null: none. Rule: [W7]. */
export function inTheWayOf(words: string, keys: string, chosen: ChosenKeys): KnownAction | null {
  const places = knownActions.filter((action) => action.words === words).map(({ on }) => on)
  const isMet = (on: KnownAction['on']): boolean => on === 'everywhere' || places.includes('everywhere') || places.includes(on)
  return knownActions.find((action) => action.words !== words && isMet(action.on) && areInTheWay(keysOf(action, chosen), keys)) ?? null
}
