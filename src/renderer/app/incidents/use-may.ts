import { rightsOf } from '../../../contract/roles'
import { useLive } from '../../live/live'

/** Whether whoever sits here may make incidents and move them; the engine asks again. */
export const useMayMove = (): boolean => useLive(({ status }) => status !== null && rightsOf(status.seat.role).includes('incidents'))
