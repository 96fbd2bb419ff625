import { said, type Said } from '../core/said'

/** What went wrong with a call, in a form that crosses processes. `facts` name the thing. */
export const faultCodes = ['unknown-call', 'bad-input', 'forbidden', 'too-large', 'engine-gone', 'unusable', 'fault'] as const
export type FaultCode = (typeof faultCodes)[number]
/** `said`: the same in words of the catalogue, for what a person meets in their own language. */
export type Fault = { readonly code: FaultCode; readonly message: string; readonly said?: Said }

/** A call that could not be carried out; `unusable` is the caller's to mend (a file that is not there), `fault` is ours. */
export class CallFault extends Error {
  readonly said: Said | null
  constructor(readonly code: FaultCode, message: string, { said: own = null, ...options }: ErrorOptions & { readonly said?: Said | null } = {}) {
    super(message, options)
    this.name = 'CallFault'
    this.said = own
  }
}

/** Any thrown thing as a fault that can be sent on. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof CallFault) return { code: thrown.code, message: thrown.message, ...(thrown.said ? { said: thrown.said } : {}) }
  return { code: 'fault', message: thrown instanceof Error ? thrown.message : String(thrown) }
}

/** A fault that came over the line, as it was thrown. */
export const revived = ({ code, message, said: own }: Fault): CallFault => new CallFault(code, message, own ? { said: own } : {})

/** What a person is told of a fault: its own words, else those of its kind. */
export const wordsOf = ({ code, message, said: own }: Pick<CallFault, 'code' | 'message' | 'said'>): Said => own ?? said(`fault.${code}`, { message })
