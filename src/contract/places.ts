/** Where this person's Nocturne lives: one folder, the same for the window and the command line. */
export type Home = { readonly folder: string; readonly ownStore: string; readonly sampleStore: string; readonly sampleFeed: string; readonly choiceFile: string; readonly electronData: string }

/**
 * The home folder: `NOCTURNE_HOME`, else the platform's place for a person's application data.
 * `join` is the platform's path join; the contract names no Node module.
 */
export function homeOf(env: Readonly<Record<string, string | undefined>>, platform: string, homeFolder: string, join: (...parts: string[]) => string): Home {
  const folder = env['NOCTURNE_HOME'] ?? join(applicationData(env, platform, homeFolder, join), platform === 'linux' ? 'nocturne' : 'Nocturne')
  return {
    folder,
    ownStore: join(folder, 'store', 'nocturne.db'),
    sampleStore: join(folder, 'sample', 'nocturne.db'),
    sampleFeed: join(folder, 'sample', 'feed'),
    choiceFile: join(folder, 'choice.json'),
    electronData: join(folder, 'electron'),
  }
}

function applicationData(env: Readonly<Record<string, string | undefined>>, platform: string, homeFolder: string, join: (...parts: string[]) => string): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homeFolder, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support')
  return env['XDG_DATA_HOME'] ?? join(homeFolder, '.local', 'share')
}
