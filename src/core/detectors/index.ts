import type { Task } from '../model/task'
import type { TourFacts } from '../model/tour'
import type { Detector } from './detector'
import { taskOverdue } from './task-overdue/task-overdue'
import { tourMissed } from './tour-missed/tour-missed'
import { tourPartial } from './tour-partial/tour-partial'

/** Every rule that judges a task. A new one is a folder and a line here. */
export const taskDetectors: readonly Detector<Task>[] = [taskOverdue]

/** Every rule that judges a tour, in the order in which one tour's alerts may follow each other: the missed one resolves before the partial one is raised. */
export const tourDetectors: readonly Detector<TourFacts>[] = [tourMissed, tourPartial]
