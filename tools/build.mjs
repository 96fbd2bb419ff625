// npm run build: out/ from src/, when it is not up to date (--force: in any case).
import { main } from './steps/ground.mjs'
import { ensureBuild } from './steps/build.mjs'

await main('build', () => ensureBuild({ force: process.argv.includes('--force') }))
