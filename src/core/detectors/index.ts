import type { Task } from '../model/task'
import type { Detector } from './detector'
import { taskOverdue } from './task-overdue/task-overdue'

/** Every rule that judges a task. A new one is a folder and a line here. */
export const taskDetectors: readonly Detector<Task>[] = [taskOverdue]
