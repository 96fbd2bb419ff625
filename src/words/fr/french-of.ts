/**
 * The keys that French must have for an area of the English catalogue: those of English, none missing and none more.
 * Plurals: French has the forms one, many and other. `many` is for millions and needs writing only where it differs
 * from `other`, which it does not beside figures: "1 000 000 alertes", but "un million d’alertes".
 */
export type FrenchOf<English> = Readonly<Record<keyof English, string>> & Readonly<Partial<Record<ManyOf<keyof English>, string>>>

type ManyOf<Key> = Key extends `${infer Stem}_other` ? `${Stem}_many` : never
