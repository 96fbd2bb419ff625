export const line = {
} as const
