import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertKey } from '../../src/core/alerts/key'
import type { Detector, Judgement } from '../../src/core/detectors/detector'
import type { Finding } from '../../src/core/model/finding'
import type { PolicyValues } from '../../src/core/model/policy'
import { severityRank } from '../../src/core/model/severity'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { policyFields } from '../../src/core/policy/fields'
import { days, type Instant } from '../../src/core/time'

/** What a detector brings to its exam. */
export type Candidate<Subject> = {
  readonly detector: Detector<Subject>
  /** Any subject the intake can hand over, awkward ones included; `id` makes it another one. */
  readonly subjects: (id: string) => fc.Arbitrary<Subject>
  readonly policies: fc.Arbitrary<PolicyValues>
  /** Instants at which to judge, dense around those of the subjects. */
  readonly instants: fc.Arbitrary<Instant>
  /** The same subject with something that happens only after `now`; null where nothing can. */
  readonly laterOn: (subject: Subject, now: Instant) => Subject | null
}

const runs = { numRuns: 2_000 }

/** The exam every detector sits. Rules: [T9] [T12] [A2] [A3]. */
export function sitExam<Subject>(candidate: Candidate<Subject>): void {
  const { detector, policies, instants } = candidate
  const one = candidate.subjects('one')
  describe(`the exam of ${detector.id}`, () => {
    sameRowsSameFindings(candidate)

    test('[T12] what happens after now changes nothing', () => {
      const property = fc.property(one, policies, instants, (subject, policy, now) => {
        const later = candidate.laterOn(subject, now)
        if (later !== null) expect(seen(detector.judge(later, policy, now))).toEqual(seen(detector.judge(subject, policy, now)))
      })
      fc.assert(property, runs)
    })

    test('[T9] nothing changes until the next change, and at it something does', () => {
      const property = fc.property(one, policies, instants, fc.integer({ min: 1, max: days(40) }), (subject, policy, now, ahead) => {
        const judgement = detector.judge(subject, policy, now)
        const next = judgement.nextChangeAt
        if (next === null) {
          expect(seen(detector.judge(subject, policy, now + ahead))).toEqual(seen(judgement))
          return
        }
        expect(next).toBeGreaterThan(now)
        const until = Math.min(now + ahead, next - 1)
        expect([seen(detector.judge(subject, policy, next - 1)), seen(detector.judge(subject, policy, until))]).toEqual([seen(judgement), seen(judgement)])
        expect(seen(detector.judge(subject, policy, next))).not.toEqual(seen(judgement))
      })
      fc.assert(property, runs)
    })

    test('[A3] while the same row is in breach its severity never falls', () => {
      const property = fc.property(one, policies, instants, instants, (subject, policy, some, other) => {
        const early = detector.judge(subject, policy, Math.min(some, other)).finding
        const late = detector.judge(subject, policy, Math.max(some, other)).finding
        if (early !== null && late !== null) expect(severityRank(late.severity)).toBeGreaterThanOrEqual(severityRank(early.severity))
      })
      fc.assert(property, runs)
    })
  })
}

function sameRowsSameFindings<Subject>({ detector, subjects, policies, instants }: Candidate<Subject>): void {
  const rows = fc.integer({ min: 0, max: 12 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, nth) => subjects(`s${String(nth)}`))))
  const findingsOf = (all: readonly Subject[], policy: PolicyValues, now: Instant): readonly Finding[] =>
    all.map((subject) => detector.judge(subject, policy, now).finding).filter((finding) => finding !== null)
  const inOrder = (findings: readonly Finding[]) => [...findings].sort((one, other) => (alertKey(one) < alertKey(other) ? -1 : 1))

  test('[T12] no rows give no findings', () => {
    expect(findingsOf([], defaultPolicy, days(20_000))).toEqual([])
  })

  test('[T12] frozen input survives, and twice at now agrees', () => {
    const property = fc.property(subjects('one'), policies, instants, (subject, policy, now) => {
      const before = JSON.stringify(subject)
      const twice = [0, 1].map(() => detector.judge(Object.freeze(subject), Object.freeze(policy), now))
      expect([twice[0], JSON.stringify(subject)]).toEqual([twice[1], before])
    })
    fc.assert(property, runs)
  })

  test('[T12] the order of rows does not matter, and every finding has a key of its own', () => {
    const property = fc.property(rows, policies, instants, (all, policy, now) => {
      const findings = findingsOf(all, policy, now)
      expect(inOrder(findingsOf([...all].reverse(), policy, now))).toEqual(inOrder(findings))
      expect(new Set(findings.map(alertKey)).size).toBe(findings.length)
    })
    fc.assert(property, { numRuns: 300 })
  })

  test('[A2] its findings are of the type and subtype it says it raises', () => {
    const property = fc.property(subjects('one'), policies, instants, (subject, policy, now) => {
      const { finding } = detector.judge(subject, policy, now)
      if (finding !== null) expect([finding.type, finding.subtype, finding.rule, finding.ruleVersion]).toEqual([detector.raises.type, detector.raises.subtype, detector.id, detector.version])
    })
    fc.assert(property, runs)
  })
}

/** Every number a policy holds names its unit. Rule: [T12]. */
export function everyParameterHasAUnit(): void {
  const endings = { minutes: /_minutes$/, percent: /_percentage$/ } as const
  for (const [field, rule] of Object.entries(policyFields)) if (rule.kind === 'whole') expect(field).toMatch(endings[rule.unit])
}

/** What people would see of a judgement: whether there is a finding, since when, how grave. */
function seen({ finding }: Judgement): unknown {
  return finding === null ? null : { severity: finding.severity, since: finding.since }
}
