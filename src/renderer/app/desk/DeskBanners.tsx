import { useState } from 'react'
import { useLive, useNow } from '../../live/live'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { countdownOf, ownZone, wallClock } from '../../ui/time-text'
import { openDeskDialog } from './desk-dialogs'

/** That alerts are muted, loudly while critical ones wait; and what the one before left to know. Rules: [H6] [H14]. */
export function DeskBanners() {
  return <><Muted /><HandedOver /></>
}

function Muted() {
  const say = useSay()
  const mute = useLive(({ monitor }) => monitor?.desk.mute ?? null)
  const critical = useLive(({ monitor }) => monitor?.counts.unacknowledgedCritical ?? 0)
  const left = useNow((now) => (now === null || mute === null ? null : mute.until - now))
  if (mute === null || left === null || left <= 0) return null
  return (
    <div className={critical > 0 ? 'banner banner-stale' : 'banner banner-attention'} role={critical > 0 ? 'alert' : 'status'} aria-label={say('mute.banner')}>
      <strong>{critical > 0 ? say('mute.critical', { count: critical }) : say('mute.banner')}</strong>
      <span aria-live="off">{say('mute.left', { left: inWords(say, countdownOf(left)) })}</span>
      <span>{say('mute.by', { by: mute.by, reason: mute.reason })}</span>
      <Button keys="M" onPress={() => openDeskDialog('mute')}>{say('mute.end')}</Button>
    </div>
  )
}

function HandedOver() {
  const say = useSay()
  const seat = useLive(({ monitor }) => monitor?.desk.seat ?? null)
  const [putAway, setPutAway] = useState<number | null>(null)
  if (seat === null || seat.note === null || seat.since === putAway) return null
  return (
    <div className="banner banner-note" role="status" aria-label={say('seat.note')}>
      <strong>{say('seat.noteFrom', { from: seat.from ?? '', clock: wallClock(seat.since, ownZone(), seat.since).time })}</strong>
      <span className="banner-typed">{seat.note}</span>
      <Button look="quiet" onPress={() => setPutAway(seat.since)}>{say('dialog.close')}</Button>
    </div>
  )
}
