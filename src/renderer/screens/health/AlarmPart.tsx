import { useEffect, useRef } from 'react'
import { said } from '../../../core/said'
import type { Instant } from '../../../core/time'
import { openDeskDialog, useDeskDialog } from '../../app/desk/desk-dialogs'
import { useAnswer } from '../../live/use-answer'
import { Button } from '../../ui/Button'
import { useSay } from '../../ui/say'
import { FactsPart } from './FactsPart'
import { alarmFacts } from './alarm-view'

/** When the alarm was last tested, by whom and with what result, and the way to a test; asked again when a test is closed. Rule: [H7]. */
export function AlarmPart({ clock, now }: { readonly clock: (at: Instant) => string; readonly now: Instant }) {
  const say = useSay()
  const { value, fault, isAnswered, again } = useAnswer('alarm.lastTest', {})
  const open = useDeskDialog((state) => state.open)
  const before = useRef(open)
  useEffect(() => {
    if (before.current === 'test' && open === null) again()
    before.current = open
  }, [open, again])
  return (
    <FactsPart title={say('health.part.alarm')} facts={isAnswered || fault ? alarmFacts(value, fault, now, clock) : [{ name: 'alarm.at', value: said('health.loading') }]}>
      <Button keys="T" onPress={() => openDeskDialog('test')}>{say('test.title')}</Button>
    </FactsPart>
  )
}
