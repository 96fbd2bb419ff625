import { wordsOf } from '../../../contract/fault'
import type { ReactNode } from 'react'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import type { Answered } from '../../live/use-answer'
import { spanOf } from './view'

/** One table of the screen with its three other faces: still asking, nothing there, failed. */
export function Part<Value>({ title, answer, isEmpty, empty, children, aside }: {
  readonly title: string; readonly answer: Answered<Value>; readonly isEmpty: (value: Value) => boolean; readonly empty: string; readonly children: (value: Value) => ReactNode; readonly aside?: ReactNode
}) {
  const say = useSay()
  return (
    <section className="card" aria-label={title}>
      <header className="card-head"><h2>{title}</h2>{aside}</header>
      {answer.fault && <Blank kind="failed" title={say('data.failed')}><p>{inWords(say, wordsOf(answer.fault))}</p><Button onPress={answer.again}>{say('queue.again')}</Button></Blank>}
      {answer.value === null && !answer.fault && <Blank kind="loading" title={say('data.loading')} />}
      {answer.value !== null && (isEmpty(answer.value) ? <p className="card-empty">{empty}</p> : children(answer.value))}
    </section>
  )
}

/** Where a paged table stands, and the way to the next page. */
export function Pages({ offset, shown, total, limit, onOffset }: { readonly offset: number; readonly shown: number; readonly total: number; readonly limit: number; readonly onOffset: (offset: number) => void }) {
  const say = useSay()
  if (total <= limit) return null
  return (
    <nav className="pages" aria-label={say('data.pages')}>
      <span>{inWords(say, spanOf(offset, shown, total))}</span>
      <Button look="quiet" isDisabled={offset === 0} onPress={() => onOffset(Math.max(0, offset - limit))}>{say('data.newer')}</Button>
      <Button look="quiet" isDisabled={offset + shown >= total} onPress={() => onOffset(offset + limit)}>{say('data.older')}</Button>
    </nav>
  )
}
