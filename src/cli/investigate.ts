import { inquirySubjects, type InquiryRefusal } from '../core/model/investigation'
import type { InquiryRecord } from '../contract/shapes-investigation'
import type { Outcome } from '../core/outcome'
import { resolve } from 'node:path'
import { command, done, unusable, type Ending, type Given } from './command'
import { factsOf, printJson, tableOf } from './print'
import { withStore } from './with-store'
import type { StoreLine, World } from './world'

const takes = ['tour', 'alert', 'punch', 'incident', 'note', 'finding', 'at', 'out'] as const
type InquiryOptions = Given<(typeof takes)[number]>['options']
type Verb = 'open' | 'note' | 'attach' | 'conclude' | 'close' | 'show' | 'dossier'
/** What each verb takes: how many operands, and which options. */
const verbs: Readonly<Record<Verb, { readonly operands: number; readonly uses: readonly (typeof takes)[number][] }>> = {
  open: { operands: 0, uses: ['tour', 'alert', 'punch', 'incident', 'at'] },
  note: { operands: 1, uses: ['note', 'at'] },
  attach: { operands: 2, uses: ['at'] },
  conclude: { operands: 1, uses: ['finding', 'note', 'at'] },
  close: { operands: 1, uses: ['at'] },
  show: { operands: 1, uses: [] },
  dossier: { operands: 1, uses: ['out'] },
}
const verbNames = Object.keys(verbs) as readonly Verb[]
const spelledOf = (option: (typeof takes)[number]): string => (option === 'finding' ? '--outcome' : `--${option}`)

/** An inquiry into a tour, an alert, a punch or an incident, from its opening to what came of it. Rule: [C27]. */
export const investigate = command({
  name: 'investigate',
  takes,
  operands: { min: 1, max: 3 },
  run: async ({ operands: [typed = '', ...operands], options }, world) => {
    const verb = verbNames.find((known) => known === typed)
    if (!verb) return unusable('line.problem.inquiry-verb', { verb: typed, verbs: verbNames.join(', ') })
    const problem = misuse(verb, operands, options)
    if (problem) return problem
    return withStore(options.store, world, async (store) => {
      if (verb === 'dossier') return writeDossier({ operands, options }, store, world)
      const answer = await asked({ verb, operands, options }, store, world)
      if (!answer.ok) return unusable('line.inquiry.refused', { why: world.say(`refused.${answer.reason}`, answer.facts) })
      await (options.json ? printJson(world, answer.value) : world.out(forPeople(answer.value, world)))
      return done
    })
  },
})

/** What is missing or would be silently dropped is worth a sentence. */
function misuse(verb: Verb, operands: readonly string[], options: InquiryOptions): Ending | null {
  const { operands: count, uses } = verbs[verb]
  const command = `investigate ${verb}`
  if (operands.length < count) return unusable('line.problem.operand-missing', { command })
  if (operands.length > count) return unusable('line.problem.operand-extra', { command, operand: operands[count] ?? '' })
  const useless = takes.find((option) => options[option] !== undefined && !uses.includes(option))
  if (useless) return unusable('line.problem.option-unknown', { command, option: spelledOf(useless) })
  if (verb === 'open' && inquirySubjects.filter((kind) => options[kind] !== undefined).length !== 1) return unusable('line.problem.inquiry-one')
  const missing = (verb === 'note' || verb === 'conclude' || verb === 'dossier') && uses.find((option) => option !== 'at' && options[option] === undefined)
  return missing ? unusable('line.problem.option-missing', { command, option: spelledOf(missing) }) : null
}

/** Writes a dossier: one PDF where the name ends so, else a folder with everything it speaks of. */
async function writeDossier({ operands: [id = ''], options }: Omit<Asked, 'verb'>, store: StoreLine, world: World): Promise<Ending> {
  const file = options.out ?? ''
  const form = /\.pdf$/i.test(file) ? 'pdf' : 'folder'
  const begun = await store.call('investigation.dossier', { opId: world.newOpId(), id, file, form, language: world.language })
  if (!begun.ok) return unusable('line.inquiry.refused', { why: world.say(`refused.${begun.reason}`, begun.facts) })
  const { state, rows: files, sha256, problem } = await store.call('export.wait', begun.value)
  if (state !== 'done') return unusable('line.inquiry.refused', { why: problem === null ? world.say('export.state.cancelled') : world.say(problem.key, problem.values) })
  await (options.json ? printJson(world, { id, form, file, files, sha256 }) : world.out(factsOf(world.say, [
    [world.say('line.column.file'), file], [world.say('line.dossier.files'), files], [world.say(`line.dossier.sum.${form}`), sha256],
  ])))
  return done
}

type Asked = { readonly verb: Verb; readonly operands: readonly string[]; readonly options: InquiryOptions }

async function asked({ verb, operands: [id = '', file = ''], options }: Asked, store: StoreLine, world: World): Promise<Outcome<InquiryRecord, InquiryRefusal>> {
  const { at, note: text = '', finding } = options
  const opId = world.newOpId()
  if (verb === 'open') {
    const subjectKind = inquirySubjects.find((kind) => options[kind] !== undefined) ?? 'tour'
    return store.call('investigation.open', { opId, subjectKind, subjectId: options[subjectKind] ?? '', at })
  }
  if (verb === 'attach') return store.call('investigation.attach', { opId, id, path: resolve(world.cwd, file), at })
  if (verb === 'note') return store.call('investigation.act', { opId, id, at, move: { name: 'note', text } })
  if (verb === 'conclude' && finding) return store.call('investigation.act', { opId, id, at, move: { name: 'conclude', outcome: finding, text } })
  if (verb === 'close') return store.call('investigation.act', { opId, id, at, move: { name: 'close' } })
  const value = await store.call('investigation.show', { id })
  return value ? { ok: true, value } : { ok: false, reason: 'no-such-investigation', facts: { id } }
}

function forPeople(inquiry: InquiryRecord, { say }: World): string {
  return [
    factsOf(say, [
      [say('line.column.investigation'), inquiry.id],
      [say('line.column.subject'), `${say(`line.inquiry.kind.${inquiry.subject_kind}`)} ${inquiry.subject_id}`],
      [say('line.column.status'), say(`inquiry.status.${inquiry.status}`)],
      [say('line.column.investigator'), inquiry.investigator],
      [say('line.column.investigated'), inquiry.investigated_at],
      [say('line.column.conclusion'), inquiry.conclusion],
    ]),
    inquiry.notes.length === 0 ? '' : tableOf(say, [
      { title: say('line.column.at'), cell: (row) => row.at },
      { title: say('line.column.by'), cell: (row) => row.by },
      { title: say('line.column.note'), cell: (row) => row.text },
    ], inquiry.notes),
    inquiry.evidence.length === 0 ? '' : tableOf(say, [
      { title: say('line.column.file'), cell: (row) => row.name },
      { title: say('line.column.sha256'), cell: (row) => row.sha256 },
      { title: say('line.column.bytes'), cell: (row) => row.bytes, isRight: true },
      { title: say('line.column.at'), cell: (row) => row.added_at },
      { title: say('line.column.by'), cell: (row) => row.by },
    ], inquiry.evidence),
  ].filter((part) => part !== '').join('\n')
}
