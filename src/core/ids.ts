declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** Identity of a source's record in this store: `namespace:id`. A namespace is `[a-z0-9][a-z0-9_-]*`, so the split is unambiguous. */
export type RecordKey = Branded<string, 'RecordKey'>
/** A source's namespace; `main` unless the source is given another. */
export type Namespace = Branded<string, 'Namespace'>
export type AlertId = Branded<string, 'AlertId'>
/** The de-duplication key of an alert. */
export type AlertKey = Branded<string, 'AlertKey'>
export type GroupId = Branded<string, 'GroupId'>
export type ImportId = Branded<string, 'ImportId'>
export type PolicyId = Branded<string, 'PolicyId'>
export type ConsoleId = Branded<string, 'ConsoleId'>

/** The namespace of a source that names none. */
export const mainNamespace = 'main' as Namespace

export const recordKey = (namespace: Namespace, id: string): RecordKey => `${namespace}:${id}` as RecordKey
export const namespaceOf = (key: RecordKey): Namespace => key.slice(0, key.indexOf(':')) as Namespace
/** The id as the source writes it. */
export const sourceIdOf = (key: RecordKey): string => key.slice(key.indexOf(':') + 1)
