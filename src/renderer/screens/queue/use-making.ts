import { useState } from 'react'
import type { AlertDetail } from '../../../contract/shapes'
import { isOpenIncident } from '../../../core/incidents/life'
import { mostAlerts } from '../../../core/incidents/members'
import { said, type Said } from '../../../core/said'
import type { IncidentWish } from '../../app/incidents/MakeIncidentDialog'
import { useMayMove } from '../../app/incidents/use-may'
import { goToIncident } from '../../app/place'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import { useChosen } from './marks'
import { statusesOf } from './view'

export type Making = {
  /** What the dialog is open for. */
  readonly wish: IncidentWish | null
  readonly problem: Said | null
  /** Of what is marked, else of the alert under the cursor; where that is in an open incident, its page opens instead. */
  readonly begin: () => void
  /** Of what is open of the group of the alert under the cursor. */
  readonly ofGroup: () => void
  readonly close: () => void
}

/** So many alerts of a group are looked at; more than an incident holds. */
const mostOfGroup = 200

/** The way from alerts to an incident. Rules: [K2] [K10]. */
export function useMaking(target: { readonly id: string } | null, detail: AlertDetail | null): Making {
  const [wish, setWish] = useState<IncidentWish | null>(null)
  const [tooMany, setTooMany] = useState(false)
  const mayMake = useMayMove()
  const { problem, ask } = useAsk()
  const known = async (): Promise<AlertDetail | null> => detail ?? (target && (await call('alert.detail', { id: target.id })))
  const ofOne = async (): Promise<void> => {
    const found = await known()
    if (found?.incident && isOpenIncident(found.incident)) goToIncident(found.incident.id)
    else if (found && mayMake) setWish({ ids: [found.row.id], title: found.row.siteName ?? '' })
  }
  const ofGroup = async (): Promise<void> => {
    const found = await known()
    if (!found || found.row.groupId === null) return
    const { rows } = await call('queue.page', { offset: 0, limit: mostOfGroup, groups: [found.row.groupId], statuses: [...(statusesOf('open') ?? [])] })
    setWish({ ids: rows.map(({ id }) => id), title: found.row.siteName ?? '' })
  }
  return {
    wish, problem: tooMany ? said('incident.make.counted', { most: mostAlerts }) : problem,
    begin: () => {
      const { marks, counted } = useChosen.getState()
      setTooMany(counted !== null)
      if (counted !== null) return
      if (marks.size > 0 && mayMake) setWish({ ids: [...marks.keys()], title: '' })
      else if (target) ask(ofOne)
    },
    ofGroup: () => { if (mayMake) ask(ofGroup) },
    close: () => setWish(null),
  }
}
