import { said } from '../../core/said'
import { CallFault } from '../../contract/fault'
import type { Handlers } from '../../contract/serve'
import type { FirstSteps } from '../../contract/shapes-steps'
import { exampleNames, exampleRows, type ExampleNames } from '../../core/steps/example'
import { firstSteps, type StepFacts } from '../../core/steps/first-steps'
import type { JournalAction } from '../../core/journal/actions'
import type { Actor } from '../../core/model/actor'
import { createWords, sayer } from '../../words/say'
import { writeFileWhole } from '../export/file-out'
import { hasSubjects } from '../monitor/cycle'
import type { EngineParts } from '../parts'
import { createStepRows, type StepRows } from '../store/step-facts'

const setting = 'first-steps'
type Kept = { readonly isPutAway: boolean; readonly agreedBy: string | null }

/** From an empty store to a watch that can be relied on: how far this console has come, and a file to try. Rules: [W12] [W13] [W14]. */
export function stepsHandlers(parts: EngineParts): Handlers<'steps.show' | 'steps.putAway' | 'steps.agreePolicy' | 'steps.writeExample'> {
  const { store, now, changes } = parts
  const rows = createStepRows(store.db)
  const kept = (): Kept => ({ isPutAway: false, agreedBy: null, ...(store.settings.read(setting) as Partial<Kept> | undefined) })
  const shown = (): FirstSteps => ({ steps: firstSteps(factsOf(parts, rows(), kept())), isPutAway: kept().isPutAway })
  function keep(next: Kept, action: JournalAction, actor: Actor): FirstSteps {
    store.write(() => store.journal.record({ at: now(), actor, action, subjectKind: 'setting', subjectId: setting, facts: {}, changes: [store.settings.change(setting, next)] }))
    changes.bump([])
    return shown()
  }
  return {
    'steps.show': shown,
    'steps.putAway': ({ isPutAway }, actor) => (isPutAway === kept().isPutAway ? shown() : keep({ ...kept(), isPutAway }, isPutAway ? 'steps.put-away' : 'steps.taken-up', actor)),
    'steps.agreePolicy': (_input, actor) => (kept().agreedBy === null ? keep({ ...kept(), agreedBy: actor.name }, 'steps.policy-agreed', actor) : shown()),
    'steps.writeExample': async ({ file, language, zone }) => {
      const say = sayer(createWords(language))
      const names = Object.fromEntries(exampleNames.map((name) => [name, say(`example.${name}`)])) as ExampleNames
      const example = exampleRows(now(), zone, names)
      await writeFileWhole({ file, refuse: (why, thrown) => new CallFault('unusable', `${file}: ${why}`, { cause: thrown, said: said('fault.cannotWrite', { file, why }) }) }, (put) => put(example.map((row) => `${JSON.stringify(row)}\n`).join('')))
      return { file, rows: example.length }
    },
  }
}

function factsOf(parts: EngineParts, { hasPolicy, ...rows }: StepRows, { agreedBy }: Kept): StepFacts {
  const { seat, lastTest } = parts.store.desk.now()
  const { nextDeadlineAt } = parts.status()
  const [newest] = parts.intake.facts.imports.page(0, 1).rows
  return {
    ...rows, agreedBy, hasSubjects: hasSubjects(parts.store), policy: hasPolicy ? 'set' : agreedBy === null ? 'untouched' : 'agreed',
    lastImport: newest ? { isOver: newest.state !== 'running' && newest.state !== 'waiting', hasFailed: newest.state !== 'done', read: newest.totals.read, refused: newest.totals.quarantined } : null,
    alarm: lastTest, seat: seat?.name ?? null, untilDeadline: nextDeadlineAt === null ? null : nextDeadlineAt - parts.now(),
  }
}
