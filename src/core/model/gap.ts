/**
 * Why nobody watched for a while: the app was closed; it slept, or its clock stepped forward; its clock stepped back; its thread was busy;
 * the first data were still coming in; its looks failed.
 */
export const gapCauses = ['not-running', 'jumped-forward', 'stepped-back', 'blocked', 'first-import', 'failed'] as const
export type GapCause = (typeof gapCauses)[number]
