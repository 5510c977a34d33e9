/** `npm run contract:write`: writes the documents that are made of the contract’s tables. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { contractFiles, FOLDER } from './files'

rmSync(FOLDER, { recursive: true, force: true })
for (const [path, text] of contractFiles()) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stdout.write(`${path}\n`)
}
