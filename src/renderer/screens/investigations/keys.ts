import { inquiryScopes, type InquiryScope } from '../../../contract/shapes-investigation'
import type { Hotkey } from '../../app/hotkeys'
import { listKeys, rowWords } from '../../app/list-keys'

export type InquiriesDoings = { readonly [doing in 'open' | 'search' | 'pick' | 'takeOff' | 'order']: () => void } & { readonly step: (by: number) => void; readonly scope: (scope: InquiryScope) => void }

const scopeWords: Readonly<Record<InquiryScope, string>> = { mine: 'help.inquiries.mine', open: 'help.inquiries.underWay', all: 'help.inquiries.all' }

/** Every key of the list. */
export const inquiriesKeys = ({ step, scope, ...doings }: InquiriesDoings): readonly Hotkey[] => [
  ...listKeys({ step, words: rowWords }),
  { keys: 'Enter', words: 'help.inquiries.open', run: doings.open },
  ...inquiryScopes.map((one, index): Hotkey => ({ keys: String(index + 1), words: scopeWords[one], run: () => scope(one) })),
  { keys: '/', words: 'help.search', run: doings.search },
  { keys: 'f', words: 'help.inquiries.pick', run: doings.pick },
  { keys: 's', words: 'help.inquiries.order', run: doings.order },
  { keys: 'Backspace', words: 'help.unlabel', run: doings.takeOff },
]
