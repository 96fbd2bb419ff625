import type { Priority } from '../../core/model/task'
import { minutes, type Millis } from '../../core/time'

/** What guards are asked to do, by priority; `@` becomes a place on the site. */
export const titles: Readonly<Record<Priority, readonly (readonly [title: string, taskType: string])[]>> = {
  CRITICAL: [['Intruder alarm, @', 'ALARM_RESPONSE'], ['Fire panel fault, @', 'ALARM_RESPONSE'], ['Panic button pressed, @', 'ALARM_RESPONSE'], ['Fence cut, @', 'INCIDENT']],
  HIGH: [['Door forced, @', 'ALARM_RESPONSE'], ['Camera dark, @', 'EQUIPMENT'], ['Suspicious vehicle, @', 'INCIDENT'], ['Power supply on battery, @', 'EQUIPMENT'], ['Relieve guard, @', 'STAFFING']],
  MEDIUM: [['Check seals, @', 'INSPECTION'], ['Escort contractor, @', 'ESCORT'], ['Lock-up round, @', 'INSPECTION'], ['Search vehicles, @', 'INSPECTION'], ['Count keys, @', 'INSPECTION'], ['Read meters, @', 'INSPECTION']],
  LOW: [['Write up handover, @', 'ADMIN'], ['Replace torch batteries, @', 'EQUIPMENT'], ['Check first-aid box, @', 'INSPECTION'], ['Renew notices, @', 'ADMIN']],
}

/** How often each priority comes up, in hundredths. */
export const shares: readonly (readonly [Priority, number])[] = [['CRITICAL', 7], ['HIGH', 20], ['MEDIUM', 48], ['LOW', 25]]

/** The SLA that the default policy gives, in ms; made-up tasks are shaped around it. */
export const usualSla: Readonly<Record<Priority, Millis>> = { CRITICAL: minutes(15), HIGH: minutes(30), MEDIUM: minutes(60), LOW: minutes(120) }
