import { data } from './screens/data'
import { frame } from './screens/frame'
import { health } from './screens/health'
import { queue } from './screens/queue'

/** Words of the window: frame, queue, data, health. */
export const screens = { ...frame, ...queue, ...data, ...health } as const
