/** Something to say to a person, as a key of the catalogue and what fills it; words and masking come later, at one place each. */
export type Said = { readonly key: string; readonly values: Readonly<Record<string, string | number | null>> }
export const said = (key: string, values: Said['values'] = {}): Said => ({ key, values })
