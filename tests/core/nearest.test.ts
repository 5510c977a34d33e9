/** The known name that a wrong one is nearest to. */
import { expect, it } from 'vitest'
import { bare, isLaravelName, nearestOf } from '../../src/core/nearest'

it.each([
  ['App\\Events\\BookingCreated', 'booking_created'],
  ['.booking_created', 'booking_created'],
  ['Booking - Created', 'booking_created'],
  ['hotel/booking-created', 'booking_created'],
  ['App\\BookingCreated\\', 'booking_created'],
  ['', ''],
  ['/', ''],
])('%s is %s', (name, plain) => {
  expect(bare(name)).toBe(plain)
})

it('is compared by its beginning only, however long it is', () => {
  expect(nearestOf(['room'], `${'x/'.repeat(70)}rooms`)).toBe('room')
  expect(nearestOf(['room'], `${'x/'.repeat(500_000)}rooms`)).toBeNull()
})

it('is near when few letters differ, of a short name fewer', () => {
  const nearest = (name: string) => nearestOf(['booking_created', 'room', 'room_updated'], name)
  expect(['booking_craeted', 'roon', 'zoon', 'payment', ''].map(nearest)).toEqual([
    'booking_created',
    'room',
    null,
    null,
    null,
  ])
})

it('is Laravel’s when it is a class, or begins with a dot', () => {
  const names = ['App\\Events\\RoomUpdated', '.room_updated', 'hotel.room_updated', 'room_updated']
  expect(names.map(isLaravelName)).toEqual([true, true, false, false])
})
