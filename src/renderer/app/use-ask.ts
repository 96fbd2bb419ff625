import { wordsOf } from '../../contract/fault'
import { useCallback, useState } from 'react'
import type { Said } from '../../core/said'
import { asCallFault } from '../wire'

/** Runs something that may fail and keeps why it failed, in words, for beside its button. */
export function useAsk(): { readonly problem: Said | null; readonly isAsking: boolean; readonly ask: (doing: () => Promise<void>) => void } {
  const [problem, setProblem] = useState<Said | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const ask = useCallback((doing: () => Promise<void>) => {
    setProblem(null)
    setIsAsking(true)
    doing().then(() => setIsAsking(false), (thrown: unknown) => {
      setIsAsking(false)
      setProblem(wordsOf(asCallFault(thrown)))
    })
  }, [])
  return { problem, isAsking, ask }
}
