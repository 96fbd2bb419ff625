/** Ends a child at once, even one that is stopped or hangs; one that is already gone stays gone. */
export function endProcess(child: { readonly pid: number | undefined }): void {
  if (child.pid === undefined) return
  try {
    process.kill(child.pid, 'SIGKILL')
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown
  }
}
