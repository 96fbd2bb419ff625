import type { RefObject } from 'react'
import { inquiryScopes, type InquiryPage } from '../../../contract/shapes-investigation'
import { Keys } from '../../ui/Button'
import { useSay } from '../../ui/say'
import { useInquiriesShown, type InquiriesShown } from './view'

export type InquiriesBarProps = { readonly shown: InquiriesShown; readonly counts: InquiryPage['counts'] | null; readonly total: string; readonly search: RefObject<HTMLInputElement | null> }

/** Whose investigations are shown, and what is sought. */
export function InquiriesBar({ shown, counts, total, search }: InquiriesBarProps) {
  const say = useSay()
  return (
    <div className="toolbar" role="toolbar" aria-label={say('inquiries.toolbar')}>
      <div className="segments" role="radiogroup" aria-label={say('inquiries.scope')}>
        {inquiryScopes.map((scope) => <button key={scope} type="button" role="radio" aria-checked={shown.scope === scope} className="segment" onClick={() => useInquiriesShown.setState({ scope })}>{say(`inquiries.scope.${scope}`)}{counts && <span className="segment-count"> {counts[scope]}</span>}</button>)}
        <Keys keys="1" />
      </div>
      <label className="search">
        <input
          ref={search} className="input" type="search" value={shown.text} maxLength={200} placeholder={say('inquiries.search')} aria-label={say('inquiries.search')} autoComplete="off" spellCheck={false} onChange={(event) => useInquiriesShown.setState({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') useInquiriesShown.setState({ text: '' })
            if (event.key === 'Escape' || event.key === 'Enter') { event.preventDefault(); event.stopPropagation(); event.currentTarget.blur() }
          }}
        />
        <Keys keys="/" />
      </label>
      <span className="toolbar-total" role="status">{total}</span>
    </div>
  )
}
