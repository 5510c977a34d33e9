import { describe, expect, it } from 'vitest'
import { formatTime, prettyBody, shortenId } from '../../../src/ui/debug/format'

describe('the drawer writes', () => {
  it('a time with its milliseconds', () => {
    expect(formatTime(new Date(2026, 2, 1, 9, 5, 7, 42).getTime())).toBe('09:05:07.042')
  })

  it('a long id by its two ends, and a short one whole', () => {
    expect([shortenId('9b2f7c1e-0000-4000-8000-000000002a11'), shortenId('e-1')]).toEqual([
      '9b2f…2a11',
      'e-1',
    ])
  })

  it.each([
    [{ a: [1, { b: null }] }, '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ]\n}'],
    ['text', '"text"'],
    [undefined, 'nothing'],
    [JSON.parse('{"__proto__": {"x": 1}}'), '{\n  "__proto__": {\n    "x": 1\n  }\n}'],
  ])('a body as indented JSON (%#)', (body, text) => {
    expect(prettyBody(body)).toBe(text)
  })

  it('a body nested without end in a bounded text', () => {
    let deep: unknown = 1
    for (let level = 0; level < 50_000; level++) deep = [deep]
    expect(prettyBody(deep).length).toBeLessThan(2_000)
  })
})
