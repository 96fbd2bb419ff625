import { refusalOfKeys, type ChosenKeys } from '../../core/hotkeys'
import { ok, refused } from '../../core/outcome'
import type { Actor } from '../../core/model/actor'
import type { Handlers } from '../../contract/serve'
import type { HotkeysShown } from '../../contract/shapes-frame'
import type { EngineParts } from '../parts'
import { createFindText } from '../store/find-text'

const settingOf = ({ name }: Actor): string => `hotkeys/${name}`

/** What stands around the screens: what is found by its name, and the keys that a person chose. Rules: [W5] [W6] [W7]. */
export function frameHandlers(parts: EngineParts): Handlers<'find.text' | 'hotkeys.show' | 'hotkeys.set' | 'login.noted'> {
  const { store, now, changes } = parts
  const find = createFindText(store.db)
  const shown = (actor: Actor): HotkeysShown => ({ person: actor.name, keys: chosenOf(store.settings.read(settingOf(actor))) })
  return {
    'find.text': ({ text, limit }) => find(text, limit),
    'hotkeys.show': (_input, actor) => shown(actor),
    'hotkeys.set': ({ keys }, actor) => {
      for (const [action, chosen] of Object.entries(keys)) {
        const refusal = refusalOfKeys(chosen)
        if (refusal !== null) return refused(refusal, { action, keys: chosen })
      }
      const from = shown(actor).keys
      store.write(() => store.journal.record({
        at: now(), actor, action: 'hotkeys.changed', subjectKind: 'setting', subjectId: settingOf(actor), facts: { from, to: keys, count: Object.keys(keys).length },
        changes: [store.settings.change(settingOf(actor), keys)],
      }))
      changes.bump([])
      return ok(shown(actor))
    },
    'login.noted': (facts, actor) => {
      store.write(() => store.journal.record({ at: now(), actor, action: 'login.set', subjectKind: 'setting', subjectId: 'login', facts, changes: [] }))
      changes.bump([])
      return null
    },
  }
}

/** What a setting says, as far as it can be used: a former version may have allowed more. */
function chosenOf(value: unknown): ChosenKeys {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && refusalOfKeys(pair[1]) === null))
}
