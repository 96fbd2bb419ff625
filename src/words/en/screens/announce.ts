/** What is read aloud and not shown. */
export const announce = {
  'announce.title': 'New critical alerts',
  'announce.critical.site_one': 'New critical alert: {{what}} at {{site}}',
  'announce.critical.site_other': '{{count}} new critical alerts, the newest: {{what}} at {{site}}',
  'announce.critical.nowhere_one': 'New critical alert: {{what}}, site unknown',
  'announce.critical.nowhere_other': '{{count}} new critical alerts, the newest: {{what}}, site unknown',
} as const
