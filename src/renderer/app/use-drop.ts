import { useEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { pathOf } from '../wire'

/** Who takes the files that are dropped on the window, and what is said while they are held over it; null: they are to be imported. */
type DropTaker = { readonly words: string; readonly take: (files: readonly File[]) => void }
export const useDropTaker = create<{ readonly taker: DropTaker | null }>(() => ({ taker: null }))

/** While `isAlive`, files dropped on the window are handed over here, as bytes and not as paths. */
export function useDropHere(words: string, take: DropTaker['take'], isAlive: boolean): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (!isAlive) return undefined
    const taker: DropTaker = { words, take: (files) => latest.current(files) }
    useDropTaker.setState({ taker })
    return () => useDropTaker.setState((before) => (before.taker === taker ? { taker: null } : before))
  }, [words, isAlive])
}

/** Files dropped anywhere on the window. Gives whether some are being held over it. */
export function useDrop(dropped: (paths: readonly string[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const out = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false) }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const { taker } = useDropTaker.getState()
      if (taker) taker.take(files)
      else dropped(files.map(pathOf).filter((path) => path !== ''))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', out)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', out)
      window.removeEventListener('drop', drop)
    }
  }, [dropped])
  return isOver
}
