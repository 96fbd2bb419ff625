/** Words of the console's windows. */
export const windows = {
  'windows.rail': 'Window',
  'windows.open.title': 'Open in a window of its own',
  'windows.open.say': 'Press the key of a screen. Windows come back where they are at the next start; the wall fills another monitor.',
  'windows.palette': 'New window: {{screen}}',
  'windows.tooMany': '{{most}} windows are open already, which is as many as there may be. Close one first.',
  'windows.failed': 'No window could be opened: {{why}}.',

  'help.windows': 'Windows',
  'help.windows.open': 'Open a screen in a window of its own',
  'help.windows.again': 'Open this screen in another window',
  'help.windows.close': 'Close this window',
} as const
