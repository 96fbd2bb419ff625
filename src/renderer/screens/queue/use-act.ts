import type { Move } from '../../../contract/contract'
import type { AlertRecord } from '../../../contract/shapes'
import { refusalOf, useSending, type Sending } from '../../live/use-sending'
import { call } from '../../wire'

export type Sent = { readonly opId: string; readonly target: { readonly id: string; readonly version: number }; readonly move: Move }
export type Act = Pick<Sending, 'isSending' | 'problem' | 'forget'> & {
  /** What the alert became; null when the move was refused, failed, or was forgotten meanwhile. */
  readonly send: (sent: Sent) => Promise<AlertRecord | null>
}

/** Carries out moves, one at a time, each under its own operation. Rules: [U9] [U10] [U25]. */
export function useAct(): Act {
  const { send, ...sending } = useSending()
  return {
    ...sending,
    send: async ({ opId, target, move }) => {
      const outcome = await send(() => call('alert.act', { opId, id: target.id, version: target.version, move }), refusalOf)
      return outcome?.ok === true ? outcome.value : null
    },
  }
}
