import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listPageFiles } from './page-files'
import { asServed, contentPolicy, isHelpPage } from './page-policy'
import { placeWindow, windowMemoryOf } from './window-place'

test('[S2] the list of page files knows what is there, and nothing that is not a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index.html', 'assets/a.js', 'assets/a.js.map', 'assets/a.css', 'notes.txt']) writeFileSync(join(folder, name), name)
  symlinkSync('/etc/passwd', join(folder, 'assets', 'passwd.js'))
  const listed = [...listPageFiles(folder)].map(([path, { type }]) => `${path} ${type}`).sort()
  expect(listed).toEqual([
    '/ text/html; charset=utf-8', '/assets/a.css text/css; charset=utf-8', '/assets/a.js text/javascript; charset=utf-8', '/index.html text/html; charset=utf-8',
  ])
})

test('[S3] the policy never lets inline script or eval run, and styles only by nonce', () => {
  const policy = contentPolicy('abc')
  expect({ unsafe: policy.includes('unsafe'), script: /script-src ([^;]*)/.exec(policy)?.[1], style: /style-src ([^;]*)/.exec(policy)?.[1] }).toEqual({ unsafe: false, script: "'self'", style: "'self' 'nonce-abc'" })
})

test('[S3] the nonce stands first in the head, once', () => {
  expect(asServed('<!doctype html><html lang="en" data-theme="dark"><head lang="en"><title>head</title></head></html>', 'abc', 'fr')).toBe('<!doctype html><html lang="fr" data-theme="dark"><head lang="en"><meta property="csp-nonce" nonce="abc"><title>head</title></head></html>')
})

test('[S5] no address is a help page by looking like one', () => {
  expect(['', 'https://example.org', 'javascript:1', 'file:///'].filter(isHelpPage)).toEqual([])
})

const screen = { x: 0, y: 0, width: 1_920, height: 1_080 }
test('[S8] the window opens where it was, unless its title bar would be out of reach', () => {
  const was = { x: 1_800, y: 10, width: 1_200, height: 700 }
  expect([placeWindow(was, [screen]), placeWindow({ ...was, x: 5_000 }, [screen]), placeWindow({ ...was, y: -300 }, [screen]), placeWindow(null, [screen]), placeWindow(null, [{ ...screen, width: 1_024, height: 700 }])]).toEqual([
    was, { width: 1_200, height: 700 }, { width: 1_200, height: 700 }, { width: 1_440, height: 900 }, { width: 1_024, height: 700 },
  ])
})

test('[S8] a damaged memory of the window is no memory', () => {
  expect([null, [], 'x', { box: { x: 1 }, isMaximized: 'yes' }].map(windowMemoryOf)).toEqual(Array.from({ length: 4 }, () => ({ box: null, isMaximized: false, saidKeepsWatching: false, zoomLevel: 0, screen: null, isBare: false, monitor: null })))
})

test('[L10] the size of the text is read back as it was kept, and never beyond what the window can show', () => {
  expect([2, 3.8, 9, -9, 0.6, Number.NaN, '2', null].map((zoomLevel) => windowMemoryOf({ zoomLevel }).zoomLevel)).toEqual([2, 4, 4, -3, 0.5, 0, 0, 0])
})
