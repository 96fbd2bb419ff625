import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { Move } from '../../../contract/contract'
import type { AlertRecord } from '../../../contract/shapes'
import { said, type Said } from '../../../core/said'
import { asCallFault, call } from '../../wire'

export type Act = {
  readonly isSending: boolean
  /** Why the last try came to nothing, in words. */
  readonly problem: Said | null
  readonly send: (target: { readonly id: string; readonly version: number }, move: Move) => Promise<AlertRecord | null>
  readonly forget: () => void
}

/**
 * Carries out moves. A try whose answer was lost is sent again under the same `opId`, so that it counts once;
 * anything else is a new operation. Refusals and faults come back as words. Rules: [U9] [U10].
 */
export function useAct(): Act {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Said | null>(null)
  const inDoubt = useRef<{ opId: string; what: string } | null>(null)
  const send: Act['send'] = async (target, move) => {
    const what = JSON.stringify([target, move])
    const opId = inDoubt.current?.what === what ? inDoubt.current.opId : uuidv7()
    inDoubt.current = { opId, what }
    setIsSending(true)
    setProblem(null)
    try {
      const outcome = await call('alert.act', { opId, id: target.id, version: target.version, move })
      inDoubt.current = null
      if (outcome.ok) return outcome.value
      setProblem(said(`refused.${outcome.reason}`, outcome.facts))
    } catch (thrown) {
      const { code, message } = asCallFault(thrown)
      setProblem(said(`fault.${code}`, { message }))
    } finally {
      setIsSending(false)
    }
    return null
  }
  return { isSending, problem, send, forget: () => setProblem(null) }
}
