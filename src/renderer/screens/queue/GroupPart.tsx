import type { AlertDetail, GroupMoved } from '../../../contract/shapes'
import { useMayMove } from '../../app/incidents/use-may'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import type { GroupMove } from './use-group'
import { nameOf } from './view'

/** What was raised together with an alert, the way to take all of it, and what came of that. Rule: [U19]. */
export function GroupPart({ detail, move, onIncident }: { readonly detail: AlertDetail; readonly move: GroupMove; readonly onIncident: () => void }) {
  const say = useSay()
  const mayMake = useMayMove()
  if (detail.groupSize < 2) return null
  return (
    <section className="group" aria-label={say('group.title')}>
      <p className="group-line"><span>{say('group.oneOf', { count: detail.groupSize })}</span><Button keys="A" onPress={move.begin} isDisabled={move.isSending}>{say('group.acknowledge')}</Button>{mayMake && <Button keys="Z" onPress={onIncident}>{say('incident.makeOfGroup')}</Button>}</p>
      <div role="status">{move.told && <Told told={move.told} />}</div>
    </section>
  )
}

function Told({ told }: { readonly told: NonNullable<GroupMove['told']> }) {
  const say = useSay()
  const nameIn = ({ id }: GroupMoved['refused'][number]): string => {
    const row = told.rows.find((one) => one.id === id)
    return row ? inWords(say, nameOf(row)) : id
  }
  return (
    <>
      <p className={told.moved > 0 ? 'group-done' : undefined}>{told.moved > 0 ? say('group.done', { count: told.moved }) : say('group.nobodyWaits')}</p>
      {told.refused.length > 0 && (
        <div className="group-refused">
          <strong>{say('group.refused', { count: told.refused.length })}</strong>
          <ul>{told.refused.map((one) => <li key={one.id}>{nameIn(one)}: {say(one.reason === 'not-allowed-from' ? 'group.takenMeanwhile' : `refused.${one.reason}`)}</li>)}</ul>
        </div>
      )}
    </>
  )
}
