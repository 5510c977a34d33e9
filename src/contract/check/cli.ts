/**
 * `npm run contract:check -- captured.jsonl`: checks what a backend sent against the contract.
 * Exit code 0: clean; 1: breaches; 2: the input cannot be used.
 */
import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseHotelSlug } from '../../core/channels'
import { createCheck, type Translate } from './check'
import { linesOf } from './lines'
import { printReport } from './print'

/** By name of a dialect, what makes the contract's events of its frames. */
export type Dialects = Readonly<Record<string, Translate | undefined>>

/** Who is told: the report goes to `print`, what is wrong with the call to `complain`. */
export interface Terminal {
  print(text: string): void
  complain(text: string): void
}

const usage = (dialects: Dialects) =>
  `npm run contract:check -- captured.jsonl [--dialect name] [--hotel slug] [--raw] [--json]

Each line of the file is one frame: {"channel": "…", "event": "…", "data": {…}}. “-” reads the standard input.
  --dialect  how the backend speaks: ${namesOf(dialects)}; left out, contract
  --hotel    the hotel that every frame should belong to
  --raw      \`data\` is the text that went over the socket
  --json     prints the report as JSON
  --help     prints this
It ends with 0 when nothing is wrong, 1 when something is, and 2 when the file or an option cannot be used.`

/** Checks the file that the arguments name. Returns the exit code, and never throws. */
export async function checkFile(
  args: string[],
  { print, complain }: Terminal,
  dialects: Dialects = { contract: undefined },
): Promise<0 | 1 | 2> {
  const call = readCall(args, dialects)
  if (typeof call === 'string') {
    complain(`${call}\n\n${usage(dialects)}`)
    return 2
  }
  if (call === null) {
    print(usage(dialects))
    return 0
  }
  const { file, isJson, ...options } = call
  const check = createCheck(options)
  try {
    const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8')
    // A file that was written on Windows may begin with a mark of its encoding.
    let isFirst = true
    for await (const line of linesOf(input)) {
      check.take(isFirst ? (line?.replace(/^\uFEFF/, '') ?? null) : line)
      isFirst = false
    }
  } catch (error) {
    complain(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
  const report = check.report()
  print(isJson ? JSON.stringify({ file, ...report }, null, 2) : printReport(file, report))
  const { frames, protocol, elsewhere, ignored, breaches } = report
  if (frames + protocol + elsewhere + ignored === 0) {
    complain(`${file} has no line that is a frame.`)
    return 2
  }
  return breaches > 0 ? 1 : 0
}

/** What is asked for, or what is wrong with the arguments; `null` when help is asked for. */
function readCall(args: string[], dialects: Dialects) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        dialect: { type: 'string', default: 'contract' },
        hotel: { type: 'string' },
        json: { type: 'boolean', default: false },
        raw: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const [file, ...more] = positionals
    const { dialect, hotel, json, raw, help } = values
    if (help) return null
    if (file === undefined || more.length > 0) return 'One file is needed.'
    if (hotel !== undefined && !parseHotelSlug(hotel).ok) return `“${hotel}” is no slug of a hotel.`
    if (!Object.hasOwn(dialects, dialect)) {
      return `There is no dialect “${dialect}”. There is: ${namesOf(dialects)}.`
    }
    return { file, hotel, isJson: json, isRaw: raw, translate: dialects[dialect] }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function namesOf(dialects: Dialects): string {
  return Object.keys(dialects).join(', ')
}
