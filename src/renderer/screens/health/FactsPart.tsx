import type { ReactNode } from 'react'
import { timeTip } from '../../app/time-tip'
import { inWords, useSay } from '../../ui/say'
import type { Fact } from './view'

/** A card of names and values; `children` stand beside its title. */
export function FactsPart({ title, facts, children }: { readonly title: string; readonly facts: readonly Fact[]; readonly children?: ReactNode }) {
  const say = useSay()
  return (
    <section className="card" aria-label={title}>
      <header className="card-head"><h2>{title}</h2>{children}</header>
      <dl className="health-facts">
        {facts.map(({ name, value, title: whole, isBad, isPath, at }) => (
          <div key={name}><dt>{say(`health.fact.${name}`)}</dt><dd className={isBad ? 'fact-bad' : isPath ? 'fact-path' : undefined} title={at === undefined || at === null ? whole : timeTip(say, at, null)}><bdi>{typeof value === 'string' ? value : inWords(say, value)}</bdi></dd></div>
        ))}
      </dl>
    </section>
  )
}
