import { mainNamespace, type Namespace } from '../../core/ids'
import { said } from '../../core/said'
import { FileProblem } from './file-problem'

/** The namespace of a source: its name, or `main` for one without. Refusals: FileProblem for a name that is none. Rule: [I4]. */
export function namespaceFor(source: string | undefined): Namespace {
  if (source === undefined) return mainNamespace
  const name = source.trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(name)) throw new FileProblem(said('intake.problem.source', { source }))
  return name as Namespace
}
