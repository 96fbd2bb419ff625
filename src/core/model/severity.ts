/** Severities from the mildest to the gravest; the index is their rank. */
export const severities = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const
export type Severity = (typeof severities)[number]

/** 0 for INFO to 4 for CRITICAL. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity)
export const graver = (one: Severity, other: Severity): Severity => (severityRank(one) >= severityRank(other) ? one : other)
