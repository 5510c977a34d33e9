// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import type { Live } from '../../src/realtime/terms/live'
import type { Realtime } from '../../src/realtime'
import { REALTIME } from '../../src/realtime/use-realtime'
import BoardBody from '../../src/ui/page/BoardBody.vue'

const realtime = { live: shallowRef<Live>({ state: 'live', since: 0 }) } as Partial<Realtime>

it.each([
  [false, 'the rows'],
  [true, 'These are not all bookings. The hotel has more than the board can show.the rows'],
])('[C12] says so when the board is full: %s', (isIncomplete, text) => {
  const body = mount(BoardBody, {
    props: { what: 'bookings', isLoaded: true, count: 1, isIncomplete },
    slots: { default: () => 'the rows' },
    global: { provide: { [REALTIME]: realtime } },
  })
  expect(body.text()).toBe(text)
})
