import type { PolicyPlace } from '../../../contract/shapes-policy'
import type { Role } from '../../../core/model/actor'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { ownZone, wallClock } from '../../ui/time-text'
import { fromSaid } from './view'

type HeadProps = { readonly place: PolicyPlace; readonly isDoing: boolean; readonly mayChange: boolean; readonly role: Role; readonly onChange: () => void; readonly onWithdraw: () => void }

/** Which place it is, where it stands, and whether its thresholds are its own. */
export function PlaceHead({ place, isDoing, mayChange, role, onChange, onWithdraw }: HeadProps) {
  const say = useSay()
  const unnamed = say('policy.unnamed')
  const { target, path, own, changed, ownBelow, inherited } = place
  const when = useNow((now) => (changed === null || now === null ? null : whenOf(say, changed.at, now)))
  return (
    <header className="policy-head">
      <div>
        <p className="policy-path">{[...path.map(({ kind, name }) => `${say(`policy.kind.${kind}`)} ${name ?? unnamed}`), say(`policy.kind.${target.kind}`)].join(' › ')}</p>
        <h2>{target.name ?? unnamed} <Badge tone={own ? 'calm' : 'neutral'}>{own ? say('policy.own') : inWords(say, fromSaid(inherited, unnamed))}</Badge></h2>
        <p className="quiet">{[say(own ? 'policy.has.own' : 'policy.has.none'), ...(changed && when ? [say('policy.changedBy', { by: changed.by, when })] : []), ...(ownBelow > 0 ? [say('policy.below', { count: ownBelow })] : [])].join(' · ')}</p>
        {!mayChange && <p className="policy-attention">{say('policy.notAllowed', { role: say(`role.${role}`) })}</p>}
      </div>
      {!isDoing && mayChange && (
        <div className="policy-buttons">
          {own && <Button keys="x" onPress={onWithdraw}>{say('policy.withdraw')}</Button>}
          <Button look="primary" keys="e" onPress={onChange}>{say(own ? 'policy.change' : 'policy.setOwn')}</Button>
        </div>
      )}
    </header>
  )
}

/** An instant by this workstation's clock, with its day when that is another. */
export function whenOf(say: ReturnType<typeof useSay>, at: number, now: number): string {
  const parts = wallClock(at, ownZone(), now)
  return say(parts.day === null ? 'time.today' : 'time.day', { time: parts.time, day: parts.day })
}
