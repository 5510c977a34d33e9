import { expect, it } from 'vitest'
import { meaningOf, type Asked, type Meaning, type Seen } from '../../src/api/session-end'

const ASKED: Asked[] = ['hotels', 'list', 'signing', 'action']
const answer = (status: number, more: Partial<Seen> = {}): Seen => ({
  status,
  redirect: 'none',
  isHtml: false,
  ...more,
})

it.each<[string, Seen, Meaning[]]>([
  ['200', answer(200), ['own', 'own', 'own', 'own']],
  ['304', answer(304), ['own', 'own', 'own', 'own']],
  ['401', answer(401), ['ended', 'ended', 'ask', 'ended']],
  ['440', answer(440), ['ended', 'ended', 'ask', 'ended']],
  ['403', answer(403), ['ended', 'ask', 'ask', 'own']],
  ['404', answer(404), ['own', 'own', 'own', 'own']],
  ['419', answer(419), ['ended', 'ask', 'ask', 'ask']],
  ['503', answer(503), ['own', 'own', 'own', 'own']],
  ['/hotels → /hotels/', answer(200, { redirect: 'followed' }), ['own', 'own', 'own', 'own']],
  [
    'a page to sign in',
    answer(200, { redirect: 'followed', isHtml: true }),
    ['ended', 'ended', 'ask', 'ask'],
  ],
  [
    'a page that says 404 after a redirect',
    answer(404, { redirect: 'followed', isHtml: true }),
    ['ended', 'ended', 'ask', 'ask'],
  ],
  [
    'an error page after a redirect',
    answer(502, { redirect: 'followed', isHtml: true }),
    ['own', 'own', 'own', 'own'],
  ],
  ['a page for maintenance', answer(200, { isHtml: true }), ['own', 'own', 'own', 'own']],
  [
    'a redirect that was not followed',
    answer(0, { redirect: 'held' }),
    ['ended', 'ended', 'ask', 'ask'],
  ],
])('%s says of the session', (_, seen, meanings) => {
  expect(ASKED.map((asked) => meaningOf(asked, seen))).toEqual(meanings)
})
