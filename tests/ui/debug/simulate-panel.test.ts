// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import type { SendSimulated } from '../../../src/debug/simulate-send'
import SimulatePanel from '../../../src/ui/debug/SimulatePanel.vue'
import { HOTEL } from '../../support/events'

const NOW = Date.parse('2026-03-01T12:00:00Z')

function panel(answer: string | null = null) {
  const send = vi.fn<SendSimulated>(async () => answer)
  const rows = {
    booking: [{ booking_id: 'BK-7', status: 'PENDING', guest_name: 'Niamh Ahern' }],
    room: [{ room_id: 'R-7', status: 'OCCUPIED' }],
  }
  const wrapper = mount(SimulatePanel, {
    props: { hotel: HOTEL, rows: () => rows, send, now: () => NOW },
  })
  const text = wrapper.get<HTMLTextAreaElement>('[data-simulate-text]')
  const written = () => JSON.parse(text.element.value)
  const press = (name: string) => wrapper.get(`[data-simulate-${name}]`).trigger('click')
  const choose = (name: string, value: string) =>
    wrapper.get(`[data-simulate-${name}]`).setValue(value)
  const said = () => wrapper.get('[role="status"]').text()
  return { wrapper, send, text, written, press, choose, said }
}

it('writes an event of the contract, about an invented row or a given one', async () => {
  const { written, choose } = panel()
  expect(written()).toMatchObject({
    channel: `${HOTEL}.room-bookings`,
    event: 'booking_created',
    data: { meta: { hotel_slug: HOTEL, ts: '2026-03-01T12:00:00.000Z' } },
  })
  await choose('row', 'BK-7')
  expect(written().data.payload).toMatchObject({ booking_id: 'BK-7', guest_name: 'Niamh Ahern' })
  await choose('event', 'room_status_changed')
  expect(written().data.payload.room_id).toMatch(/^SIM-/)
})

it('makes new ids on request, so that the event can be sent again', async () => {
  const { written, press } = panel()
  const before = written().data.meta.event_id
  await press('new')
  expect(written().data.meta.event_id).not.toBe(before)
})

it('sends what was written, and says that it did', async () => {
  const { send, text, written, press, said } = panel()
  await text.setValue(JSON.stringify({ ...written(), event: 'edited' }))
  await press('send')
  expect(send.mock.calls[0]?.[0]).toEqual({ frames: [written()] })
  expect(said()).toBe('Sent: edited.')
})

it('says why a text cannot be sent, and does not send it', async () => {
  const { send, text, press, said } = panel()
  await text.setValue('{"channel"')
  await press('send')
  expect(said()).toMatch(/^This is not JSON yet: /)
  expect(text.attributes('aria-invalid')).toBe('true')
  expect(send).not.toHaveBeenCalled()
})

it('sends a fault over the event, and says what it is told as', async () => {
  const { wrapper, send, written, press, choose, said } = panel()
  await press('send-fault')
  expect(send).not.toHaveBeenCalled()
  await choose('fault', 'duplicate')
  expect(wrapper.text()).toContain('frame came twice')
  const event = written()
  await press('send-fault')
  expect(send.mock.calls[0]?.[0]).toMatchObject({ frames: [event, event] })
  expect(written().data.meta.event_id).not.toBe(event.data.meta.event_id)
  expect(said()).toBe('Sent: Twice at once.')
})

it('says what the sandbox answered when it refused', async () => {
  const { press, said } = panel('The sandbox did not answer.')
  await press('send')
  expect(said()).toBe('The sandbox did not answer.')
})
