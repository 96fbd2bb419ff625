import { z } from 'zod'
import type { Right } from './roles'
import { text } from './values'

/** One call: what it carries, who may make it, and who answers. */
export type CallSpec<Input extends z.ZodType, Output> = {
  readonly input: Input
  readonly right: Right
  /** `engine` answers most; `main` answers what needs the desktop. */
  readonly answeredBy: 'engine' | 'main'
  readonly output?: Output
}
export const call = <Output>() => <Input extends z.ZodType>(right: Right, input: Input, answeredBy: 'engine' | 'main' = 'engine'): CallSpec<Input, Output> => ({ input, right, answeredBy })

export const nothing = z.strictObject({})
export const id = text(200).min(1)
