import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asCurl, asTrigger } from '../../src/debug/as-command'
import type { Entry } from '../../src/debug/entry'

function entryOf(channel: string, event: string, data: unknown): Entry {
  const frame = { number: 1, at: 0, channel, event, data }
  const result = {
    outcome: 'unknown',
    reasons: [],
    mutations: 0,
    changed: [],
    answers: [],
  } as const
  return {
    trace: { kind: 'frame', seq: 1, at: 0, frame, ...result, reasons: [], wasLive: true },
    findings: [],
    size: 0,
  }
}

const COMPLETE = { redactor: null }
const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom("'", '"', '\\', '$', '`', '\n', '!', '%', '$(id)', ' ', '🏨', '\u2028')),
)
const anyText = awkward.map((text) => (Array.isArray(text) ? text.join('') : text))
const anyBody = fc.oneof(anyText, fc.jsonValue(), fc.dictionary(anyText, anyText))

it('a shell hands on the frame as it was, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText, anyBody), { maxLength: 40 }), (frames) => {
      const script = frames.map(([channel, event, data]) =>
        asCurl(entryOf(channel, event, data), COMPLETE).replace(/^curl/, String.raw`printf '%s\0'`),
      )
      const said = execFileSync('sh', ['-c', script.join('\n')], { encoding: 'utf8' })
      const args = said.split('\0').slice(0, -1)
      expect(args).toHaveLength(7 * frames.length)
      frames.forEach(([channel, event, data], index) => {
        const [, , url, , , , body = ''] = args.slice(7 * index)
        expect(url).toBe('http://127.0.0.1:5173/api/sandbox/publish')
        const sent = JSON.parse(body) as Record<'channel' | 'event' | 'data', unknown>
        expect([sent.channel, sent.event]).toEqual([channel, event])
        expect(heard(sent.data)).toEqual(JSON.parse(JSON.stringify(data)))
      })
    }),
    { numRuns: 40 },
  )
})

it('a script triggers the frame as it was, whatever is in it', () => {
  fc.assert(
    fc.property(anyText, anyText, anyBody, (channel, event, data) => {
      const script = asTrigger(entryOf(channel, event, data), COMPLETE)
      const call = script.slice(script.indexOf('await pusher.trigger(') + 20).trimEnd()
      const args = new Function(`return [${call.slice(1, -1)}]`)() as unknown[]
      expect(args.slice(0, 2)).toEqual([channel, event])
      expect(JSON.stringify(heard(args[2]))).toBe(JSON.stringify(data))
    }),
    { examples: [['', '', JSON.parse('{"a":{"__proto__":{"b":1}}}')]] },
  )
})

/** What the page gets of it: the server encodes all but a text, and the SDK parses what is JSON. */
function heard(data: unknown): unknown {
  const wire = typeof data === 'string' ? data : JSON.stringify(data)
  try {
    return JSON.parse(wire)
  } catch {
    return wire
  }
}
