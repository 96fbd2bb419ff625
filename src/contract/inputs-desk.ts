import { z } from 'zod'
import { tellings, type TellingRules } from '../core/alerts/telling-rules'
import { soundPatterns, type SoundSettings } from '../core/desk/sounds'
import { alertTypes } from '../core/model/alert'
import type { OnCallRoster } from '../core/on-call/roster'
import { severities } from '../core/model/severity'
import { text } from './values'

const pattern = z.enum(soundPatterns)
const choice = z.strictObject({ pattern: pattern.nullable(), repeatMinutes: z.int().nullable() })

/** What the desk's calls carry; their limits are the core's, which refuses in words. */
export const soundsInput = z.strictObject({ volume: z.int(), severities: z.strictObject({ INFO: choice, LOW: choice, MEDIUM: choice, HIGH: choice, CRITICAL: choice }) }) satisfies z.ZodType<SoundSettings>
export const playInput = z.strictObject({ pattern, volume: z.int().min(0).max(100) })
export const muteInput = z.strictObject({ minutes: z.int().min(0).max(1_000), reason: text(400) })
export const seatInput = z.strictObject({ name: text(200) })
export const handOverInput = z.strictObject({ to: text(200), note: text(2_000) })

const minuteOfDay = z.int().min(0).max(1_439)
/** Hours of the day by a place's clocks, on days of the week. */
export const quietHours = z.strictObject({ from: minuteOfDay, to: minuteOfDay, days: z.array(z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])).max(7).readonly() })
export const onCallInput = z.strictObject({
  version: z.int().min(0),
  roster: z.strictObject({ zone: text(60), shifts: z.array(z.strictObject({ name: text(200), hours: quietHours })).max(1_000).readonly(), dutyManager: text(200).nullable() }) satisfies z.ZodType<OnCallRoster>,
})
const action = { tells: z.enum(tellings), quietHours: quietHours.nullable(), quietsCritical: z.boolean(), repeatMinutes: z.int().nullable() }
const key = text(300).min(1)
const rule = z.strictObject({
  ...action, id: text(60).min(1), name: text(80), severities: z.array(z.enum(severities)).max(5), types: z.array(z.enum(alertTypes)).max(alertTypes.length), sites: z.array(key).max(200), clients: z.array(key).max(200),
})
export const rulesInput = z.strictObject({ version: z.int().min(0), rules: z.strictObject({ rules: z.array(rule).max(200), otherwise: z.strictObject(action) }) satisfies z.ZodType<TellingRules> })

const way = <State extends string>(states: readonly [State, ...State[]]) => ({ state: z.enum(states), why: text(400).nullable(), tookMs: z.number().min(0).max(600_000) })
const test = z.strictObject({
  at: z.int(), toast: z.strictObject(way(['accepted', 'shown', 'failed'])), tray: z.strictObject(way(['registered', 'none'])),
  sound: z.strictObject({ ...way(['sounded', 'failed']), clockSeconds: z.number().nullable(), pattern }),
})
export const confirmInput = z.strictObject({ wasHeard: z.boolean(), wasSeen: z.boolean() })
export const alarmTestInput = z.strictObject({ test, ...confirmInput.shape })
