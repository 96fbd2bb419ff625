/** Words of the command palette. */
export const palette = {
  'help.palette': 'Do or find anything',
  'palette.title': 'Everything that can be done',
  'palette.type': 'Type an action, a screen, an alert, a site or a name',
  'palette.how': '↑ ↓ choose · Enter does it · Esc closes',
  'palette.none': 'Nothing fits this.',
  'palette.asking': 'Searching the store…',
  'palette.alert': 'Alert · {{severity}}',
  'palette.view': 'Saved view',
  'palette.viewOf': 'Saved view, shared by {{owner}}',
  'palette.site': 'Site',
  'palette.siteOf': 'Site of {{client}}',
  'palette.person': 'Person',
  'palette.personAt': 'Person · {{site}}',
} as const
