import { spawnSync } from 'node:child_process'

/** Why no disk of one's own can be mounted here; null where it can, as root or in a namespace of one's own. */
export const whyNoMounts: string | null = process.platform !== 'linux' ? 'mounts are tried on Linux alone' : mounting()

function mounting(): string | null {
  const tried = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt'], { encoding: 'utf8' })
  if (tried.error) return 'unshare is not installed'
  return tried.status === 0 ? null : `no mounts of one's own: ${tried.stderr.trim().slice(0, 200)}`
}

/** A command in a namespace of its own, after some lines of shell; nothing of it is seen outside, and nothing has to be unmounted. */
export const inOwnMounts = (before: readonly string[], command: readonly string[]): readonly string[] =>
  ['unshare', '-rm', 'sh', '-c', [...before, 'exec "$@"'].join(' && '), 'sh', ...command]

/** A command as one line of shell. */
export const quoted = (command: readonly string[]): string => command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
