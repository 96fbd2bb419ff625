import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { checkout } from '../support/planted'

type Bug = { readonly name: string; readonly plants: readonly { readonly in: string; readonly is: string }[]; readonly file: string; readonly test: string }
const { bugs } = (await import(pathToFileURL(join(checkout, 'test/planted/bugs.mjs')).href)) as { readonly bugs: readonly Bug[] }
const textOf = (file: string): string => readFileSync(join(checkout, file), 'utf8')

test('[X34] every planted bug finds the one place where it is planted, and the test that must catch it', () => {
  const lost = bugs.flatMap(({ name, plants, file, test: guard }) => [
    ...plants.filter((plant) => textOf(plant.in).split(plant.is).length !== 2).map((plant) => `${name}: ${plant.in}`),
    ...(textOf(file).includes(guard) ? [] : [`${name}: ${file}`]),
  ])
  expect({ lost, isMany: bugs.length >= 12 }).toEqual({ lost: [], isMany: true })
})
