// Everything that must be there before the app can start: each step does nothing where its work is done.
import { ensureBuild } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensureLibraries } from './system-libraries.mjs'

/** Packages, Electron and the system's libraries. */
export async function setUp() {
  ensureDependencies()
  await ensureElectron()
  ensureLibraries()
}

/** The same, and out/ built. */
export async function setUpAndBuild() {
  await setUp()
  ensureBuild()
}
