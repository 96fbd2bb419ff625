import { expect, test } from 'vitest'
import { inquiryOutcomes, inquiryStatuses, type InquiryMove, type InquiryStatus, type Investigation } from '../model/investigation'
import { excuses, isUnderWay, legalInquiryMoves, moveInquiry } from './life'

const outcomeOf = (status: InquiryStatus) => inquiryOutcomes.find((outcome) => outcome === status) ?? (status === 'CLOSED' ? 'CONFIRMED' : null)
const inquiry = (status: InquiryStatus): Investigation => ({
  id: 'i', subjectKind: 'tour', subjectKey: 'main:t', status, outcome: outcomeOf(status), openedAt: 100, openedBy: 'Ada', investigator: status === 'OPEN' ? null : 'Bo', investigatedAt: status === 'OPEN' ? null : 110,
  concludedAt: outcomeOf(status) === null ? null : 120, concludedBy: outcomeOf(status) === null ? null : 'Bo', conclusion: null, closedAt: status === 'CLOSED' ? 130 : null, closedBy: status === 'CLOSED' ? 'Bo' : null, previousId: null, version: 3,
})
const by = { by: 'Cy', now: 200, version: undefined }
const moves: readonly InquiryMove[] = [{ name: 'begin' }, { name: 'attach' }, { name: 'conclude', outcome: 'EXCUSED', text: 'gate locked' }, { name: 'note', text: 'seen' }, { name: 'close' }]

test('[V1] every move from every status leads where the rules say, or is refused with the status named', () => {
  const table = inquiryStatuses.map((status) => [status, moves.map((move) => {
    const moved = moveInquiry(inquiry(status), move, by)
    return moved.ok ? (moved.value.status ?? 'same') : moved.reason === 'inquiry-not-allowed-from' && moved.facts['from'] === status ? '-' : moved.reason
  })])
  expect(Object.fromEntries(table)).toEqual({
    OPEN: ['INVESTIGATING', 'INVESTIGATING', 'EXCUSED', 'INVESTIGATING', '-'],
    INVESTIGATING: ['-', 'same', 'EXCUSED', 'same', '-'],
    CONFIRMED: ['-', '-', '-', 'same', 'CLOSED'],
    FALSE_POSITIVE: ['-', '-', '-', 'same', 'CLOSED'],
    EXCUSED: ['-', '-', '-', 'same', 'CLOSED'],
    CLOSED: ['-', '-', '-', '-', '-'],
  })
  for (const status of inquiryStatuses) expect(legalInquiryMoves({ status })).toEqual(moves.filter((move) => moveInquiry(inquiry(status), move, by).ok).map(({ name }) => name))
})

test('[V1] whoever works on it first is its investigator, and stays so; concluding says who and when', () => {
  expect(moveInquiry(inquiry('OPEN'), { name: 'note', text: 'seen' }, by)).toEqual({ ok: true, value: { status: 'INVESTIGATING', investigator: 'Cy', investigatedAt: 200, version: 4 } })
  expect(moveInquiry(inquiry('INVESTIGATING'), { name: 'note', text: 'seen' }, by)).toEqual({ ok: true, value: { version: 4 } })
  expect(moveInquiry(inquiry('INVESTIGATING'), { name: 'conclude', outcome: 'CONFIRMED', text: 'so it was' }, by)).toEqual({ ok: true, value: { status: 'CONFIRMED', outcome: 'CONFIRMED', concludedAt: 200, concludedBy: 'Cy', conclusion: 'so it was', version: 4 } })
})

test('[V3] a stale version, an instant before the last change and an empty note are refused; a note is not, for what it saw', () => {
  const conclude: InquiryMove = { name: 'conclude', outcome: 'EXCUSED', text: 'gate locked' }
  expect(moveInquiry(inquiry('OPEN'), conclude, { ...by, version: 2 })).toMatchObject({ ok: false, reason: 'inquiry-changed', facts: { seen: 2, version: 3 } })
  expect(moveInquiry(inquiry('OPEN'), { name: 'note', text: 'seen' }, { ...by, version: 2 })).toMatchObject({ ok: true })
  expect(moveInquiry(inquiry('INVESTIGATING'), conclude, { ...by, now: 109 })).toMatchObject({ ok: false, reason: 'inquiry-before-last-change' })
  expect(moveInquiry(inquiry('OPEN'), { ...conclude, text: ' \n' }, by)).toMatchObject({ ok: false, reason: 'note-required' })
})

test('[V2] [V5] open and investigated ones are under way; what was excused or false takes a tour out of the rates', () => {
  expect(inquiryStatuses.filter((status) => isUnderWay({ status }))).toEqual(['OPEN', 'INVESTIGATING'])
  expect([null, ...inquiryOutcomes].filter(excuses)).toEqual(['FALSE_POSITIVE', 'EXCUSED'])
})
