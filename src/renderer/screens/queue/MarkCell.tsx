import { useSay } from '../../ui/say'
import { useChosen } from './marks'

/** Whether a row is marked: a tick with a word for who cannot see it. A click on it marks. Rule: [B4]. */
export function MarkCell({ id }: { readonly id: string }) {
  const say = useSay()
  const isMarked = useChosen(({ marks }) => marks.has(id))
  return <span data-mark className={isMarked ? 'mark mark-on' : 'mark'} role="img" aria-label={say(isMarked ? 'bulk.isMarked' : 'bulk.isNotMarked')}>{isMarked ? '✓' : ''}</span>
}
