/** The screens' names, short enough for the rail, and the words of their keys. */
export const rail = {
  'screen.queue': 'Queue',
  'screen.due': 'Due next',
  'screen.overview': 'Overview',
  'screen.wall': 'Wall',
  'screen.history': 'History',
  'screen.journal': 'Journal',
  'screen.policy': 'Policy',
  'screen.data': 'Data',
  'screen.health': 'Health',
  'screen.settings': 'Settings',

  'rail.group.now': 'Now',
  'rail.group.past': 'What was',
  'rail.group.console': 'The console',

  'help.go.queue': 'Go to the queue',
  'help.go.due': 'Go to what falls due next',
  'help.go.overview': 'Go to the overview',
  'help.go.wall': 'Go to the wall',
  'help.go.history': 'Go to the history',
  'help.go.journal': 'Go to the journal',
  'help.go.policy': 'Go to the policy',
  'help.go.data': 'Go to the data',
  'help.go.health': 'Go to the console’s health',
  'help.go.settings': 'Go to the settings',
} as const
