import { announce } from './screens/announce'
import { bulk } from './screens/bulk'
import { data } from './screens/data'
import { desk } from './screens/desk'
import { facts } from './screens/facts'
import { due } from './screens/due'
import { frame } from './screens/frame'
import { health } from './screens/health'
import { journal } from './screens/journal'
import { policy } from './screens/policy'
import { keys } from './screens/keys'
import { palette } from './screens/palette'
import { overview } from './screens/overview'
import { queue } from './screens/queue'
import { rail } from './screens/rail'
import { settings } from './screens/settings'

/** Words of the window, a file for each area. */
export const screens = { ...announce, ...bulk, ...frame, ...queue, ...data, ...desk, ...facts, ...health, ...journal, ...palette, ...keys, ...policy, ...rail, ...settings, ...due, ...overview } as const
