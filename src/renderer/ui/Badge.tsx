import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'calm' | 'attention' | 'danger' | 'good'

/** A short word in a frame; the tone never says more than the word. */
export function Badge({ children, tone = 'neutral', title }: { readonly children: ReactNode; readonly tone?: Tone; readonly title?: string }) {
  return <span className={`badge badge-${tone}`} title={title}>{children}</span>
}
