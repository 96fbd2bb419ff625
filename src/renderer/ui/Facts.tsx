import type { ReactNode } from 'react'

/** A name and what stands beside it; `isPath`: of one that is too long the end is shown. */
export type ShownFact = { readonly name: string; readonly value: ReactNode; readonly title?: string; readonly isBad?: boolean; readonly isPath?: boolean }

/** Names and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly ShownFact[] }) {
  return (
    <dl className="setup-facts">
      {facts.map(({ name, value, title, isBad = false, isPath = false }) => <div key={name}><dt>{name}</dt><dd className={isBad ? 'fact-bad' : isPath ? 'fact-path' : undefined} title={title}><bdi>{value}</bdi></dd></div>)}
    </dl>
  )
}
