import type { Handlers } from '../../contract/serve'
import type { Intake } from '../intake/intake'

type IntakeCalls = 'intake.start' | 'intake.wait' | 'intake.cancel' | 'intake.preview' | 'intake.profiles'

/** Answers to everything about importing. */
export const intakeHandlers = ({ intake }: { readonly intake: Intake }): Handlers<IntakeCalls> => ({
  'intake.start': async (request, by) => ({ importId: await intake.start({ ...request, by }) }),
  'intake.wait': ({ importId }) => intake.wait(importId),
  'intake.cancel': ({ importId }) => ({ state: intake.cancel(importId) }),
  'intake.preview': ({ path, profile }) => intake.preview(path, profile),
  'intake.profiles': () => intake.profiles(),
})
