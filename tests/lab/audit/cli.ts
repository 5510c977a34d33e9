/** Prints what is wrong with the packages of the project, and fails when something is. */
import { audit } from './audit'
import { packagesOf } from './project'

const project = packagesOf(process.cwd())
const problems = audit(project)
process.stdout.write(
  problems.length > 0
    ? `${problems.join('\n')}\n`
    : `${project.locked.size} packages: exact versions, integrity for all, no address, no install script that runs, licences allowed.\n`,
)
process.exitCode = problems.length > 0 ? 1 : 0
