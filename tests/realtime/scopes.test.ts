/** A scope that nobody may see, and what opens it again; in an app with nothing but the plugin. */
import { expect, it } from 'vitest'
import type { Scope } from '../../src/realtime/terms/registered'
import { createExample } from '../support/example-engine'

const [A, B] = ['a', 'b'] as Scope[] as [Scope, Scope]

function barred(code: 'unauthorised' | 'forbidden') {
  const { realtime } = createExample()
  realtime.open(A)
  realtime.bar({ code })
  const look = () => [realtime.scope.value, realtime.live.value.state]
  return { ...realtime, look }
}

it('a session that ended opens nothing, and then what was asked for last', () => {
  const { open, resume, look } = barred('unauthorised')
  expect(look()).toEqual([null, 'signed-out'])
  expect(open(B)).toBe(true)
  expect(look()).toEqual([null, 'signed-out'])
  resume()
  expect(look()[0]).toBe(B)
})

it('a scope that is not the person’s stays closed, and another one opens', () => {
  const { open, look } = barred('forbidden')
  expect(look()).toEqual([null, 'stopped'])
  open(A)
  expect(look()).toEqual([null, 'stopped'])
  open(B)
  expect(look()[0]).toBe(B)
})

it.each(['unauthorised', 'forbidden'] as const)(
  'a person who asks for the rows after “%s” has the scope opened again',
  (code) => {
    const { refresh, look } = barred(code)
    refresh()
    expect(look()).toEqual([A, 'catching-up'])
  },
)

it('who wants no scope any more waits for one, without a reason why none is open', () => {
  const { open, look } = barred('forbidden')
  open(null)
  expect(look()).toEqual([null, 'connecting'])
})

it('who leaves while signed out is back at no scope after the next sign-in', () => {
  const { open, resume, look } = barred('unauthorised')
  open(null)
  resume()
  expect(look()).toEqual([null, 'connecting'])
})
