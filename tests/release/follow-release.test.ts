/** What a page says of its own version. */
import { expect, it } from 'vitest'
import { followRelease, type ReleaseNews } from '../../src/release/follow-release'
import { createFakeTimers, settle } from '../support/fake-timers'

const MINUTE = 60_000

function follow(answer: () => Response | Error) {
  const timers = createFakeTimers()
  const told: string[] = []
  let asked = 0
  let newer = 0
  let show = () => {}
  const sayMissing = followRelease({
    build: 'one',
    address: new URL('https://board.example/version.json'),
    async request() {
      asked++
      const answered = answer()
      if (answered instanceof Error) throw answered
      return answered
    },
    timers,
    random: () => 0.5,
    onShown: (listener) => (show = listener),
    tell: ({ is }: ReleaseNews) => told.push(is),
    onNewer: () => newer++,
  })
  return {
    told,
    sayMissing,
    show: () => show(),
    counts: () => ({ asked, newer }),
    pass: timers.advance,
  }
}

const of = (build: string) => () => Response.json({ version: '1.0.0', build })

it('says nothing of its own build, and asks every ten to twenty minutes', async () => {
  const page = follow(of('one'))
  await page.pass(5 * MINUTE)
  await page.pass(15 * MINUTE)
  await page.pass(15 * MINUTE)
  expect([page.told, page.counts()]).toEqual([[], { asked: 3, newer: 0 }])
})

it('offers another build, also when somebody comes back to the page', async () => {
  const page = follow(of('two'))
  page.show()
  await settle()
  expect([page.told, page.counts().newer]).toEqual([['newer'], 1])
})

it.each<[string, () => Response | Error]>([
  ['no answer', () => new TypeError('failed')],
  ['a page', () => new Response('<!doctype html>')],
  ['404', () => new Response('{"build":"two"}', { status: 404 })],
  ['no build', () => Response.json(null)],
  ['a number', () => Response.json({ build: 2 })],
])('says nothing when the server answers with %s', async (_, answer) => {
  const page = follow(answer)
  await page.pass(5 * MINUTE)
  await page.pass(15 * MINUTE)
  expect([page.told, page.counts().asked]).toEqual([[], 2])
})

it('a late file that did not come is missing once the server answers, and not before', async () => {
  let isAway = true
  const page = follow(() => (isAway ? new TypeError('failed') : of('one')()))
  page.sayMissing()
  await settle()
  expect(page.told).toEqual(['cut-off'])
  isAway = false
  await page.pass(30_000)
  expect(page.told).toEqual(['cut-off', 'incomplete'])
})

it('what is missing goes before what is new', async () => {
  const page = follow(of('two'))
  page.sayMissing()
  await settle()
  expect([page.told, page.counts().newer]).toEqual([['incomplete'], 1])
})
