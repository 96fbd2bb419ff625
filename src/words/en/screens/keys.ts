/** Words of the settings' list of keys. */
export const keys = {
  'settings.keys': 'Keys',
  'keys.say': 'What each key does for {{person}}; whoever else sits here has keys of their own. Press Change, then the new key, or two in a row.',
  'keys.none': 'All keys are the usual ones.',
  'keys.changed_one': 'One key differs from the usual ones.',
  'keys.changed_other': '{{count}} keys differ from the usual ones.',
  'keys.resetAll': 'All as usual',
  'keys.change': 'Change',
  'keys.changeOf': 'Change the key of: {{action}}',
  'keys.reset': 'As usual',
  'keys.resetOf': 'As usual: {{action}}',
  'keys.usual': 'usually',
  'keys.press': 'Press the new key. Esc keeps the old one.',
  'keys.second': 'or a second one …',
  'keys.refused.reserved': 'Every window needs this key: without it nobody could leave a dialog, press a button or type.',
  'keys.refused.unusable': 'This is not one key, or two in a row, that the console can hear.',
  'keys.refused.taken': 'Already taken by “{{other}}” ({{where}}). Give that one another key first.',
} as const
