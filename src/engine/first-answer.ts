import type { CallName } from '../contract/contract'
import type { Handlers } from '../contract/serve'

/** The same handlers, and when the first page of the queue was asked for and answered. */
export function firstAnswer(handlers: Partial<Handlers<CallName>>): { readonly handlers: Partial<Handlers<CallName>>; readonly answered: Promise<void> } {
  const page = handlers['queue.page']
  if (!page) return { handlers, answered: Promise.resolve() }
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return {
    answered: promise,
    handlers: {
      ...handlers,
      'queue.page': (input, actor) => {
        // After the answer has left, which is not before this turn is over.
        setImmediate(resolve, undefined)
        return page(input, actor)
      },
    },
  }
}
