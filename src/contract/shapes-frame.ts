import type { ChosenKeys, KeysRefusal } from '../core/hotkeys'
import type { Outcome } from '../core/outcome'

/** Something with a name that was found; `more` says where it belongs. */
export type NamedFound = { readonly id: string; readonly name: string; readonly more: string | null }
export type Found = { readonly sites: readonly NamedFound[]; readonly people: readonly NamedFound[] }

/** The keys that whoever asks has chosen. */
export type HotkeysShown = { readonly person: string; readonly keys: ChosenKeys }
export type HotkeysSet = Outcome<HotkeysShown, KeysRefusal>
