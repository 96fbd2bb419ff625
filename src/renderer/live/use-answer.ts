import { useEffect, useState } from 'react'
import type { CallName, InputOf, OutputOf } from '../../contract/contract'
import type { CallFault } from '../../contract/fault'
import { useLive } from './live'
import { asCallFault, call } from '../wire'

export type Answered<Value> = {
  readonly value: Value | null
  readonly fault: CallFault | null
  readonly again: () => void
  /** Whether the engine has answered: a value of its may be null. */
  readonly isAnswered: boolean
}

const everyMs = 10_000

/** Another text whenever an import begins or ends. */
export const useImportsTurn = (): string => useLive(({ imports }) => Object.values(imports).map(({ importId, state }) => `${importId}${state}`).join())

/** An answer of the engine, asked again after every import, every ten seconds and for another input; the old one stays until the new one is there. */
export function useAnswer<Name extends CallName>(name: Name, input: InputOf<Name>): Answered<OutputOf<Name>> {
  const [answer, setAnswer] = useState<Omit<Answered<OutputOf<Name>>, 'again'>>({ value: null, fault: null, isAnswered: false })
  const [turn, setTurn] = useState(0)
  const imported = useImportsTurn()
  const text = JSON.stringify(input)
  useEffect(() => {
    let isCurrent = true
    const ask = () => call(name, JSON.parse(text) as InputOf<Name>).then(
      (value) => { if (isCurrent) setAnswer({ value, fault: null, isAnswered: true }) },
      (thrown: unknown) => { if (isCurrent) setAnswer((before) => ({ ...before, fault: asCallFault(thrown) })) },
    )
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [name, text, turn, imported])
  return { ...answer, again: () => setTurn((before) => before + 1) }
}
