import type { RefObject } from 'react'
import { inquiryScopes, type InquiryPage } from '../../../contract/shapes-investigation'
import { Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { useSay } from '../../ui/say'
import { useInquiriesShown, type InquiriesShown } from './view'

export type InquiriesBarProps = { readonly shown: InquiriesShown; readonly counts: InquiryPage['counts'] | null; readonly total: string; readonly search: RefObject<HTMLInputElement | null> }

/** Whose investigations are shown, and what is sought. */
export function InquiriesBar({ shown, counts, total, search }: InquiriesBarProps) {
  const say = useSay()
  return (
    <div className="toolbar" role="toolbar" aria-label={say('inquiries.toolbar')}>
      <Segments label={say('inquiries.scope')} keys="1" choices={inquiryScopes} chosen={shown.scope} onChoose={(scope) => useInquiriesShown.setState({ scope })} shown={(scope) => <>{say(`inquiries.scope.${scope}`)}{counts && <span className="segment-count"> {counts[scope]}</span>}</>} />
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
