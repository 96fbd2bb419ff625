import type { AlertLeft } from '../core/incidents/members'
import { isoOf } from '../core/time'
import type { InputOf } from '../contract/contract'
import type { IncidentAnswer, IncidentMoved, IncidentRecord, IncidentSuggested } from '../contract/shapes-incident'
import { command, done, unusable, type Ending, type Given } from './command'
import { allRows, pagesOf } from './pages'
import { factsOf, printJson, tableOf } from './print'
import { withStore } from './with-store'
import type { StoreLine, World } from './world'

const takes = ['incidentStatus', 'limit', 'title', 'toPerson', 'note', 'disposition', 'at'] as const
type Options = Given<(typeof takes)[number]>['options']
type Move = InputOf<'incident.act'>['move']
type MoveVerb = Move['name']
type Verb = 'list' | 'show' | 'suggest' | 'make' | 'add' | 'merge' | 'split' | MoveVerb
/** What each verb takes: the fewest and the most operands, and which options. */
const verbs: Readonly<Record<Verb, { readonly operands: readonly [number, number]; readonly uses: readonly (typeof takes)[number][] }>> = {
  list: { operands: [0, 0], uses: ['incidentStatus', 'limit'] },
  show: { operands: [1, 1], uses: [] },
  suggest: { operands: [0, 0], uses: ['limit'] },
  make: { operands: [1, Infinity], uses: ['title', 'at'] },
  add: { operands: [2, Infinity], uses: ['at'] },
  acknowledge: { operands: [1, 1], uses: ['note', 'at'] },
  assign: { operands: [1, 1], uses: ['toPerson', 'note', 'at'] },
  begin: { operands: [1, 1], uses: ['note', 'at'] },
  note: { operands: [1, 1], uses: ['note', 'at'] },
  resolve: { operands: [1, 1], uses: ['note', 'disposition', 'at'] },
  close: { operands: [1, 1], uses: ['note', 'at'] },
  merge: { operands: [2, 2], uses: ['at'] },
  split: { operands: [2, Infinity], uses: ['title', 'at'] },
}
const verbNames = Object.keys(verbs) as readonly Verb[]
const spelled: Readonly<Partial<Record<(typeof takes)[number], string>>> = { incidentStatus: '--status', toPerson: '--to' }

/** Incidents, and everything that is done with them, through the same rules as the screen. Rule: [K8]. */
export const incidents = command({
  name: 'incidents',
  takes,
  operands: { min: 0, max: 5_000 },
  run: async ({ operands: [typed = 'list', ...operands], options }, world) => {
    const verb = verbNames.find((known) => known === typed)
    if (!verb) return unusable('line.problem.incident-verb', { verb: typed, verbs: verbNames.join(', ') })
    return misuse(verb, operands, options) ?? await withStore(options.store, world, (store) => carryOut({ verb, operands, options }, store, world))
  },
})

/** What is missing or would be silently dropped is worth a sentence. */
function misuse(verb: Verb, operands: readonly string[], options: Options): Ending | null {
  const { operands: [fewest, most], uses } = verbs[verb]
  const command = `incidents ${verb}`
  if (operands.length < fewest) return unusable('line.problem.operand-missing', { command })
  if (operands.length > most) return unusable('line.problem.operand-extra', { command, operand: operands[most] ?? '' })
  const useless = takes.find((option) => options[option] !== undefined && !uses.includes(option))
  return useless ? unusable('line.problem.option-unknown', { command, option: spelled[useless] ?? `--${useless}` }) : null
}

type Asked = { readonly verb: Verb; readonly operands: readonly string[]; readonly options: Options }

async function carryOut(asked: Asked, store: StoreLine, world: World): Promise<Ending> {
  const { verb, operands: [id = ''], options } = asked
  if (verb === 'list') return list(options, store, world)
  if (verb === 'suggest') return suggest(options, store, world)
  if (verb === 'show') {
    const shown = await store.call('incident.show', { id })
    if (!shown) return unusable('line.incidents.refused', { why: world.say('refused.no-such-incident', { id }) })
    await (options.json ? printJson(world, shown) : world.out(forPeople(shown, world)))
    return done
  }
  const answer = await changed({ ...asked, verb }, store, world)
  if (!answer.ok) return unusable('line.incidents.refused', { why: [world.say(`refused.${answer.reason}`, answer.facts), ...answer.left.map((left) => leftText(left, world))].join(' ') })
  await (options.json ? printJson(world, { ...answer.value, left: answer.value.left.map(({ id, reason, facts }) => ({ id, reason, facts })) }) : world.out(movedText(answer.value, world)))
  return done
}

type Changing = Exclude<Verb, 'list' | 'suggest' | 'show'>

async function changed({ verb, operands, options }: Asked & { readonly verb: Changing }, store: StoreLine, world: World): Promise<IncidentAnswer> {
  const [id = '', ...others] = operands
  const { title, at } = options
  const opId = world.newOpId()
  if (verb === 'make') return store.call('incident.make', { opId, alertIds: [...operands], title, at })
  if (verb === 'add') return store.call('incident.add', { opId, id, alertIds: others, at })
  if (verb === 'merge') return store.call('incident.merge', { opId, id, from: others[0] ?? '', at })
  if (verb === 'split') return store.call('incident.split', { opId, id, alertIds: others, title, at })
  return store.call('incident.act', { opId, id, at, move: moveOf(verb, options) })
}

function moveOf(name: MoveVerb, { toPerson: to, note, disposition }: Options): Move {
  if (name === 'assign') return { name, to, note }
  return name === 'resolve' ? { name, note, disposition } : { name, note }
}

async function list({ incidentStatus: statuses, limit, json }: Options, store: StoreLine, world: World): Promise<Ending> {
  const rows = await allRows(pagesOf((after, most) => store.call('incidents.list', { statuses, after, limit: most }), 200, limit))
  if (json) await printJson(world, rows)
  else await world.out(`${rows.length === 0 ? '' : table(rows, world)}${world.say('line.incidents.count', { count: rows.length })}\n`)
  return done
}

async function suggest({ limit = 50, json }: Options, store: StoreLine, world: World): Promise<Ending> {
  const groups = await store.call('incidents.suggest', { limit: Math.min(limit, 50) })
  await (json ? printJson(world, groups.map(suggestionOf)) : world.out(groups.length === 0 ? '' : suggestions(groups, world)))
  return done
}

const suggestionOf = ({ groupId, ids, more, severity, siteId, firstAt, lastAt }: IncidentSuggested) => ({ group_id: groupId, alerts: ids, more, severity, site_id: siteId, first_raised_at: isoOf(firstAt), last_raised_at: isoOf(lastAt) })

const suggestions = (groups: readonly IncidentSuggested[], { say }: World): string => tableOf(say, [
  { title: say('line.column.severity'), cell: (row) => say(`line.severity.${row.severity}`) },
  { title: say('line.column.alerts'), cell: (row) => row.ids.length + row.more, isRight: true },
  { title: say('line.column.site'), cell: (row) => row.siteId },
  { title: say('line.column.first'), cell: (row) => isoOf(row.firstAt) },
  { title: say('line.column.last'), cell: (row) => isoOf(row.lastAt) },
  { title: say('line.column.group'), cell: (row) => row.groupId },
], groups)

const table = (rows: readonly IncidentRecord[], { say }: World): string => tableOf(say, [
  { title: say('line.column.incident'), cell: (row) => row.number, isRight: true },
  { title: say('line.column.severity'), cell: (row) => say(`line.severity.${row.severity}`) },
  { title: say('line.column.status'), cell: (row) => say(`incident.status.${row.status}`) },
  { title: say('line.column.title'), cell: (row) => row.title },
  { title: say('line.column.alerts'), cell: (row) => row.alerts.length, isRight: true },
  { title: say('line.column.unresolved'), cell: (row) => row.unresolved, isRight: true },
  { title: say('line.column.owner'), cell: (row) => row.owner },
  { title: say('line.column.made'), cell: (row) => row.made_at },
], rows)

const forPeople = (incident: IncidentRecord, { say }: World): string => [
  factsOf(say, [
    [say('line.column.incident'), incident.number],
    [say('line.column.title'), incident.title],
    [say('line.column.severity'), say(`line.severity.${incident.severity}`)],
    [say('line.column.status'), say(`incident.status.${incident.status}`)],
    [say('line.column.owner'), incident.owner],
    [say('line.column.made'), joined(incident.made_at, incident.made_by)],
    [say('line.column.acknowledged'), joined(incident.acknowledged_at, incident.acknowledged_by)],
    [say('line.column.begun'), incident.begun_at],
    [say('line.column.ended'), joined(incident.resolved_at, incident.resolved_by, incident.disposition && say(`disposition.${incident.disposition}`), incident.resolution_note)],
    [say('line.column.closed'), joined(incident.closed_at, incident.closed_by)],
  ]),
  ...incident.alerts.map((id) => `${id}\n`),
  incident.notes.length === 0 ? '' : tableOf(say, [
    { title: say('line.column.at'), cell: (row) => row.at },
    { title: say('line.column.by'), cell: (row) => row.by },
    { title: say('line.column.note'), cell: (row) => row.text },
  ], incident.notes),
].join('')

const joined = (...parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null).join(', ') || null

const movedText = ({ incident, split, left }: IncidentMoved, world: World): string =>
  [forPeople(incident, world), split ? `${world.say('line.incidents.split', { number: split.number })}\n` : '', ...left.map((one) => `${leftText(one, world)}\n`)].join('')

const leftText = ({ id, reason, facts }: AlertLeft, { say }: World): string => say('line.incidents.left', { id, why: say(`refused.${reason}`, facts) })
