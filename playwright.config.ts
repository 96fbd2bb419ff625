import { defineConfig } from '@playwright/test'

/** The window itself, driven from outside: one Electron at a time, on a display and a session bus of the run's own. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  // A desktop of many processes on two cores: a test that needs a second try has passed, and the run says so by name.
  retries: 1,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
})
