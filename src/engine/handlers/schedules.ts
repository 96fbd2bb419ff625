import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

/** Reports that are written by themselves. Rule: [R37]. */
export const scheduleHandlers = ({ scheduled }: EngineParts): Handlers<'schedules.show' | 'schedules.add' | 'schedules.remove'> => ({
  'schedules.show': () => scheduled.shown(),
  'schedules.add': (asked, actor) => scheduled.add(asked, actor),
  'schedules.remove': ({ id }, actor) => {
    scheduled.remove(id, actor)
    return null
  },
})
