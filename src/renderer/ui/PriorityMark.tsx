import { priorities, type Priority } from '../../core/model/task'
import { useSay } from './say'

/** A task's priority as rising bars and its word: another shape than a severity's, which is another thing. */
export function PriorityMark({ priority }: { readonly priority: Priority }) {
  const say = useSay()
  const filled = priorities.length - priorities.indexOf(priority)
  return (
    <span className={`priority priority-${priority.toLowerCase()}`}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => <rect key={bar} x={(bar - 1) * 4} y={12 - bar * 3} width="3" height={bar * 3} className={bar <= filled ? 'priority-bar' : 'priority-no-bar'} />)}
      </svg>
      <span className="priority-word">{say(`due.priority.${priority}`)}</span>
    </span>
  )
}
