import type { ReactNode } from 'react'

/** What a screen shows instead of rows: nothing there, still asking, or it failed. */
export function Blank({ kind, title, children }: { readonly kind: 'empty' | 'loading' | 'failed'; readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={`blank blank-${kind}`} role={kind === 'failed' ? 'alert' : 'status'}>
      <p className="blank-title">{title}</p>
      {children}
    </div>
  )
}
