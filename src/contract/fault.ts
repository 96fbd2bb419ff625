/** What went wrong with a call, in a form that crosses processes. `facts` name the thing. */
export const faultCodes = ['unknown-call', 'bad-input', 'forbidden', 'too-large', 'engine-gone', 'unusable', 'fault'] as const
export type FaultCode = (typeof faultCodes)[number]
export type Fault = { readonly code: FaultCode; readonly message: string }

/** A call that could not be carried out; `unusable` is the caller's to mend (a file that is not there), `fault` is ours. */
export class CallFault extends Error {
  constructor(readonly code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'CallFault'
  }
}

/** Any thrown thing as a fault that can be sent on. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof CallFault) return { code: thrown.code, message: thrown.message }
  return { code: 'fault', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
