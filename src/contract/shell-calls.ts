import { z } from 'zod'
import type { InquiryRefusal } from '../core/model/investigation'
import type { Outcome } from '../core/outcome'
import { call, id, nothing } from './call'
import { queueFilter } from './filters'
import { confirmInput, playInput } from './inputs-desk'
import type * as shape from './shapes'
import type * as desk from './shapes-desk'
import { listExport } from './shapes-export'
import { dossierInput } from './shapes-investigation'
import { scheduleInput, type ScheduleShown } from './shapes-reports'
import type { ExampleWritten } from './shapes-steps'
import { loginChoices, mostWindows, storePlaces, type StartAtLogin, type Versions, type WindowListed, type WindowShown } from './shapes-windows'
import { spoken, type Spoken } from './spoken'
import { text } from './values'

export const exampleInput = { language: z.enum(spoken), zone: text(60).min(1) }
const screenName = text(40).regex(/^[a-z][a-z-]*$/)
const windowNumber = z.int().min(1).max(mostWindows)

/** What needs the desktop: the main process answers it. */
export const shellCalls = {
  'shell.chooseFiles': call<readonly string[]>()('import', nothing, 'main'),
  /** Asks for a file and begins to write a list into it; null: none was chosen. */
  'shell.saveExport': call<{ exportId: string } | null>()('export', z.strictObject(listExport(queueFilter)), 'main'),
  /** Asks for a place and begins a dossier there; null: none was chosen. */
  'shell.saveDossier': call<Outcome<{ exportId: string }, InquiryRefusal> | null>()('investigate', z.strictObject(dossierInput), 'main'),
  /** Asks for a folder and has a report written into it from now on; null: none was chosen. */
  'shell.scheduleReport': call<ScheduleShown | null>()('reports', z.strictObject(scheduleInput), 'main'),
  /** Asks for a file and writes a small file of site data to try into it; null: none was chosen. */
  'shell.saveExample': call<ExampleWritten | null>()('look', z.strictObject(exampleInput), 'main'),
  'shell.useOwnStore': call<null>()('administer', nothing, 'main'),
  'shell.useSample': call<null>()('administer', nothing, 'main'),
  'shell.engineState': call<shape.EngineState>()('look', nothing, 'main'),
  'shell.toastsState': call<shape.ToastsState>()('look', nothing, 'main'),
  'shell.soundState': call<shape.SoundState>()('look', nothing, 'main'),
  /** Sends a toast the whole way, sounds the alarm and looks for the tray; says what arrived. */
  'shell.testAlarm': call<desk.AlarmTest>()('act', nothing, 'main'),
  /** What the person saw and heard of the newest test, which is then kept; null: there was none. */
  'shell.confirmAlarmTest': call<desk.AlarmTested | null>()('act', confirmInput, 'main'),
  /** Sounds a pattern once, muted or not; false: it was not heard. */
  'shell.playSound': call<boolean>()('act', playInput, 'main'),
  'shell.lag': call<shape.ShellLag>()('look', nothing, 'main'),
  /** Of the alerts named, those that no window has read aloud yet; from now on they count as read. */
  'shell.toAnnounce': call<readonly string[]>()('look', z.strictObject({ ids: z.array(id).max(200) }), 'main'),
  /** The language of the whole desktop; it is this person's and no store's. */
  'shell.language': call<Spoken>()('look', nothing, 'main'),
  'shell.speak': call<null>()('look', z.strictObject({ language: z.enum(spoken) }), 'main'),
  /** What is being typed at a place of the page, so that it outlives the page; an empty text forgets it. */
  'shell.keepDraft': call<null>()('look', z.strictObject({ place: text(300).min(1), text: text(130_000) }), 'main'),
  'shell.draft': call<string | null>()('look', z.strictObject({ place: text(300).min(1) }), 'main'),
  /** The window that asks, and what it shows when it is opened again; what it shows is told with every change. */
  'shell.window': call<WindowShown>()('look', nothing, 'main'),
  'shell.showsScreen': call<null>()('look', z.strictObject({ screen: screenName }), 'main'),
  /** A screen in a window of its own, `isBare`: without a frame, over the whole of another monitor; its number, or null: as many are open as may be. */
  'shell.openWindow': call<number | null>()('look', z.strictObject({ screen: screenName, isBare: z.boolean() }), 'main'),
  'shell.windows': call<readonly WindowListed[]>()('look', nothing, 'main'),
  'shell.showWindow': call<null>()('look', z.strictObject({ number: windowNumber }), 'main'),
  /** Closes a window as a person would; without a number the one that asks. */
  'shell.closeWindow': call<null>()('look', z.strictObject({ number: windowNumber.optional() }), 'main'),
  /** Size of the text in every window: a level of Chromium's, each a fifth more. */
  'shell.textSize': call<number>()('look', nothing, 'main'),
  'shell.setTextSize': call<number>()('look', z.strictObject({ level: z.number().min(-3).max(4) }), 'main'),
  'shell.versions': call<Versions>()('look', nothing, 'main'),
  /** Has the desktop show where the store, its mirror or its backups lie; nothing is opened. */
  'shell.showPlace': call<null>()('administer', z.strictObject({ of: z.enum(storePlaces) }), 'main'),
  /** Asks for a file and backs the store up into it; null: none was chosen. */
  'shell.backUp': call<shape.BackupWithEvidence | null>()('administer', nothing, 'main'),
  'shell.startAtLogin': call<StartAtLogin>()('look', nothing, 'main'),
  'shell.setStartAtLogin': call<StartAtLogin>()('administer', z.strictObject({ choice: z.enum(loginChoices) }), 'main'),
  /** The preload's own heartbeat: a page that stops sending it hangs. */
  'shell.alive': call<null>()('look', nothing, 'main'),
} as const
