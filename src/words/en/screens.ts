import { data } from './screens/data'
import { frame } from './screens/frame'
import { queue } from './screens/queue'

/** Words of the window: frame, queue, data. */
export const screens = { ...frame, ...queue, ...data } as const
