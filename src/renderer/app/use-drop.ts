import { useEffect, useState } from 'react'
import { pathOf } from '../wire'

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
      dropped([...(event.dataTransfer?.files ?? [])].map(pathOf).filter((path) => path !== ''))
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
