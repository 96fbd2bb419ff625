/** What a function that may refuse returns: the value, or a reason from a closed union, with the facts a person needs. */
export type Outcome<Value, Reason extends string> = Ok<Value> | Refused<Reason>
export type Ok<Value> = { readonly ok: true; readonly value: Value }
export type Refused<Reason extends string> = {
  readonly ok: false
  readonly reason: Reason
  readonly facts: Readonly<Record<string, string | number | null>>
}

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value })
export const refused = <Reason extends string>(reason: Reason, facts: Refused<Reason>['facts'] = {}): Refused<Reason> => ({
  ok: false,
  reason,
  facts,
})

/** The end of a switch over a closed union: a compile error when a case is missing, a fault when data lies. */
export function assertNever(value: never, noun: string): never {
  throw new Error(`${noun}: unexpected ${JSON.stringify(value)}`)
}
