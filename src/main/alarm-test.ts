import type { Client } from '../contract/client'
import type { AlarmTest } from '../contract/shapes-desk'
import { volumeOf } from '../core/desk/sounds'
import type { Millis } from '../core/time'
import type { Say } from '../words/say'
import type { Notifier } from './notify'
import type { Seat } from './relay'
import type { Sound } from './sound'
import { problemInWords } from './toast-health'
import { plainLine } from './toast-text'

/** A service that takes longer has not told anybody in time. */
const toastWithin: Millis = 15_000

export type AlarmTestParts = {
  readonly say: Say
  readonly seat: Seat
  readonly engine: () => Client
  readonly notifier: Pick<Notifier, 'outcomeOf' | 'hasTrayHost'>
  readonly sound: Pick<Sound, 'play' | 'settings' | 'state'>
  readonly hasTray: () => boolean
  readonly now: () => number
  readonly steady: () => Millis
  /** Whether a toast that was taken is known to be on the screen: Linux only takes it. */
  readonly isShownWhenTaken: boolean
}
/** Tests the alarm the whole way, as an alert would go, and keeps the newest test until the person has said what arrived. Rule: [H7]. */
export type AlarmTester = { readonly run: () => Promise<AlarmTest>; readonly newest: () => AlarmTest | null; readonly forget: () => void }

export function createAlarmTester(parts: AlarmTestParts): AlarmTester {
  let newest: AlarmTest | null = null
  return {
    newest: () => newest,
    forget: () => { newest = null },
    run: async () => {
      const at = parts.now()
      const [toast, sound, tray] = await Promise.all([timed(parts, () => testToast(parts)), timed(parts, () => testSound(parts)), timed(parts, () => testTray(parts))])
      newest = { at, toast, sound, tray }
      return newest
    },
  }
}

async function timed<Found extends object>({ steady }: AlarmTestParts, work: () => Promise<Found>): Promise<Found & { readonly tookMs: Millis }> {
  const began = steady()
  const found = await work()
  return { ...found, tookMs: Math.round(steady() - began) }
}

/** Decided by the engine, taken from its table, shown by the desktop: the way of every toast. */
async function testToast({ say, seat, engine, notifier, isShownWhenTaken }: AlarmTestParts): Promise<Omit<AlarmTest['toast'], 'tookMs'>> {
  try {
    const { toastId } = await engine().call('alarm.sendTestToast', {}, seat)
    const shown = await notifier.outcomeOf(toastId, toastWithin)
    if (shown?.ok) return { state: isShownWhenTaken ? 'shown' : 'accepted', why: null }
    return { state: 'failed', why: shown === null ? say('shell.test.toastLate') : problemInWords(say, shown.problem) }
  } catch (thrown) {
    return { state: 'failed', why: plainLine(say('shell.test.noEngine', { problem: thrown instanceof Error ? thrown.message : String(thrown) })) }
  }
}

/** The sound of CRITICAL, muted or not, measured where it is made. */
async function testSound({ say, sound }: AlarmTestParts): Promise<Omit<AlarmTest['sound'], 'tookMs'>> {
  const settings = sound.settings()
  const pattern = settings.severities.CRITICAL.pattern ?? 'rise'
  const clockSeconds = await sound.play(pattern, volumeOf(settings, 'CRITICAL'))
  if (clockSeconds !== null) return { state: 'sounded', why: null, clockSeconds, pattern }
  return { state: 'failed', why: sound.state().problem ?? say('shell.test.notHeard'), clockSeconds: null, pattern }
}

async function testTray({ say, notifier, hasTray }: AlarmTestParts): Promise<Omit<AlarmTest['tray'], 'tookMs'>> {
  const hasHost = await notifier.hasTrayHost()
  return hasHost && hasTray() ? { state: 'registered', why: null } : { state: 'none', why: say(hasHost ? 'shell.test.trayNotYet' : 'shell.test.noTray') }
}
