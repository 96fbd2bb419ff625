import type { AlarmTested } from '../../../contract/shapes-desk'
import { wordsOf, type CallFault } from '../../../contract/fault'
import { said } from '../../../core/said'
import type { Instant } from '../../../core/time'
import { lengthOf } from '../../ui/time-text'
import type { Fact } from './view'

/** A test of the alarm as the health screen tells it: what arrived, and beside it what the person saw and heard. Rule: [H7]. */
export function alarmFacts(test: AlarmTested | null, fault: CallFault | null, now: Instant, clock: (at: Instant) => string): readonly Fact[] {
  if (test === null) return [{ name: 'alarm.at', value: fault === null ? said('health.alarm.never') : wordsOf(fault), isBad: fault !== null }]
  const { toast, sound, tray, by, confirmedAt, wasSeen, wasHeard } = test
  return [
    { name: 'alarm.at', value: clock(confirmedAt), at: confirmedAt },
    { name: 'alarm.age', value: lengthOf(Math.max(0, now - confirmedAt)) },
    { name: 'alarm.by', value: by, title: by },
    { name: 'alarm.toast', value: said(`health.alarm.toast.${toast.state}.${wasSeen ? 'yes' : 'no'}`), ...whyOf(toast.why), isBad: toast.state === 'failed' || !wasSeen },
    { name: 'alarm.sound', value: said(`health.alarm.sound.${sound.state}.${wasHeard ? 'yes' : 'no'}`), ...whyOf(sound.why), isBad: sound.state === 'failed' || !wasHeard },
    { name: 'alarm.tray', value: said(`test.tray.${tray.state}`), ...whyOf(tray.why), isBad: tray.state === 'none' },
  ]
}

const whyOf = (why: string | null): { readonly title?: string } => (why === null ? {} : { title: why })
