import type { Step } from '../core/steps/first-steps'

/** The first steps as the console stands, and whether somebody put them away. */
export type FirstSteps = { readonly steps: readonly Step[]; readonly isPutAway: boolean }
export type ExampleWritten = { readonly file: string; readonly rows: number }
