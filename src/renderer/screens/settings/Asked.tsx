import { wordsOf } from '../../../contract/fault'
import type { ReactNode } from 'react'
import type { Answered } from '../../live/use-answer'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'

/** What a part shows of an answer: nothing before it is there, why it did not come, and of an old one that it may be old. */
export function Asked<Value>({ answer: { value, fault, again }, children }: { readonly answer: Answered<Value>; readonly children: (value: NonNullable<Value>) => ReactNode }) {
  const say = useSay()
  const why = fault && inWords(say, wordsOf(fault))
  if (value === null || value === undefined) return why === null ? <Blank kind="loading" title={say('settings.loading')} /> : <Blank kind="failed" title={say('settings.failed')}><p>{why}</p><Button look="primary" onPress={again}>{say('settings.again')}</Button></Blank>
  return <>{why !== null && <p className="notice notice-danger" role="alert">{say('settings.old', { why })}</p>}{children(value)}</>
}
