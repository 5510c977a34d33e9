/** What `run.mjs` runs once it is bundled: one way to lose and find a service after the other. */
import { parseArgs } from 'node:util'
import { playFleet, type FleetReport, type Load, type Part } from './fleet'

const { values } = parseArgs({
  options: {
    boards: { type: 'string', default: '20000' },
    capacity: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    /** Only the cases whose name has this text. */
    only: { type: 'string', default: '' },
  },
})
const given = {
  boards: Number(values.boards),
  capacity: Number(values.capacity),
  seed: Number(values.seed),
}
const watched = { isCrowded: false, isHidden: false }
const away = (outageMs: number, ...parts: Part[]) => ({ ...watched, outageMs, parts })

const CASES = [
  { name: 'engine for 5 s', ...away(5_000, 'engine') },
  { name: 'engine for 1 min', ...away(60_000, 'engine') },
  { name: 'engine for 10 min', ...away(600_000, 'engine') },
  { name: 'engine, everybody sent away for 1 s', ...away(1_000, 'engine'), isCrowded: true },
  { name: 'engine for 1 min, nobody looks', ...away(60_000, 'engine'), isHidden: true },
  { name: 'engine', ...away(300_000, 'engine') },
  { name: 'backend', ...away(300_000, 'backend') },
  // A board that is live needs no signature: so the links end as well.
  { name: 'signing, and all links for 1 s', ...away(300_000, 'signing'), cutMs: 1_000 },
  { name: 'engine and backend', ...away(300_000, 'engine', 'backend') },
  { name: 'engine and signing', ...away(300_000, 'engine', 'signing') },
  {
    name: 'backend and signing, and all links for 1 s',
    ...away(300_000, 'backend', 'signing'),
    cutMs: 1_000,
  },
  { name: 'all three', ...away(300_000, 'engine', 'backend', 'signing') },
]
const SERVICES = [
  ['sockets', 'engine'],
  ['lists', 'lists'],
  ['hotels', 'hotels'],
  ['signing', 'signing'],
] as const
const COLUMNS: [string, (report: FleetReport) => number][] = [
  ['half live', ({ live }) => live.half],
  ['99 %', ({ live }) => live.most],
  ['all (s)', ({ live }) => live.all],
  ...SERVICES.map(([word, of]): (typeof COLUMNS)[number] => [
    `${word}/s at most`,
    (report) => report[of].peak,
  ]),
  ['requests for lists', ({ lists }) => lists.total],
  ['refused', ({ lists }) => lists.refused],
  ['longest queue (s)', ({ lists }) => lists.longestQueue],
]
const print = (line: string) => process.stdout.write(`${line}\n`)
const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 })
const usual = ({ steady, morning }: Load) =>
  `${shown(steady)} while nothing happens, ${shown(morning)} at most as boards are opened`

print(
  `${shown(given.boards)} boards; each endpoint answers ${shown(given.capacity)} requests a second`,
)
print(['away (5 min, unless it says otherwise)', ...COLUMNS.map(([head]) => head)].join(' | '))
let isFirst = true
for (const { name, ...options } of CASES.filter(({ name }) => name.includes(values.only))) {
  const report = await playFleet({ ...given, ...options })
  print([name, ...COLUMNS.map(([, of]) => shown(of(report)))].join(' | '))
  if (isFirst) for (const [word, of] of SERVICES) print(`(${word}/s: ${usual(report[of])})`)
  isFirst = false
}
