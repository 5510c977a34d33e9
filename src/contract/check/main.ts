/** The checker as a process of its own. */
import { hotelmate } from '../../dialects/hotelmate'
import type { DialectName } from '../../dialects/names'
import { checkFile, type Dialects } from './cli'

const write = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`)

// Whoever reads only the beginning, such as `head`, ends it.
process.stdout.on('error', () => process.exit(1))
// npm starts it in the project’s folder; the file is named from where the person is.
process.chdir(process.env.INIT_CWD ?? '.')
const terminal = { print: write(process.stdout), complain: write(process.stderr) }
const dialects: Record<DialectName, Dialects[string]> = {
  contract: undefined,
  hotelmate: hotelmate.translate,
}
process.exitCode = await checkFile(process.argv.slice(2), terminal, dialects)
