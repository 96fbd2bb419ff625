import { useLive, useNow } from '../../live/live'
import { Facts } from '../../ui/Facts'
import { inWords, useSay } from '../../ui/say'
import { clockIn, ownZone } from '../../ui/time-text'

/** Whose clock is shown where. Rule: [S25]. */
export function ClocksPart() {
  const say = useSay()
  const zone = useLive(({ status }) => status?.zone ?? null)
  const own = ownZone()
  const clocks = useNow((now) => (now === null ? null : [own, zone ?? 'UTC', 'UTC'].map((one) => inWords(say, clockIn(now, one))).join('|')))
  const [here = '–', tenant = '–', utc = '–'] = clocks?.split('|') ?? []
  return (
    <>
      <Facts facts={[
        { name: say('clocks.own'), value: `${own} · ${here}` },
        { name: say('clocks.tenant'), value: zone === null ? '–' : `${zone} · ${tenant}` },
        { name: say('clocks.utc'), value: utc },
      ]} />
      <ul className="plain-list">
        {(['site', 'tenant', 'own', 'utc', 'tip'] as const).map((which) => <li key={which}>{say(`clocks.where.${which}`)}</li>)}
      </ul>
    </>
  )
}
