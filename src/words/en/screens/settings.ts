/** Words of the settings' frame and of its own parts. */
export const settings = {
  'settings.title': 'Settings',
  'settings.parts': 'Parts of the settings',
  'settings.look': 'Appearance',
  'settings.language': 'Language',
  'settings.language.hint': 'Of the whole desktop: windows, notifications, tray and questions, at once. What a source wrote stays as it is.',
  'settings.theme': 'Colours',
  'settings.theme.dark': 'Dark',
  'settings.theme.light': 'Light',
  'settings.theme.system': 'As the desktop',
  'settings.theme.hint': 'Kept for this seat. A control room at night is dark; the key turns it over at any time.',

  'help.settings': 'Settings',
  'help.settings.next': 'Next part',
  'help.settings.previous': 'Previous part',
} as const
