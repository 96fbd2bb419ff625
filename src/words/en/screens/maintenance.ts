/** Words of maintenance windows. */
export const maintenance = {
  'refused.maintenance-reason-required': 'Say why: a window needs a reason.',
  'refused.maintenance-ends-before': 'The window ends before it begins.',
  'refused.maintenance-is-past': 'The window is over already: it must end in the future.',
  'refused.maintenance-too-long': 'A window lasts at most {{days}} days; make a weekly one, or several.',
  'refused.maintenance-place-unknown': 'This place is not known here any more.',
  'refused.maintenance-unknown': 'There is no such maintenance window.',
  'refused.maintenance-is-over': 'This maintenance window is over already.',
} as const
