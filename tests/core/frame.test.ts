/** What is shown of a name that came from outside. */
import { expect, it } from 'vitest'
import { isLargerThan, nameOf, quote } from '../../src/core/frame'

it('is the name itself, cut after 80 characters', () => {
  const longest = 'x'.repeat(80)
  expect(['booking_created', longest, `${longest}y`].map(nameOf)).toEqual([
    'booking_created',
    longest,
    `${longest}…`,
  ])
})

it('is nothing of a text that may be a guest’s name', () => {
  expect(['Niamh Ahern', 'Zoë', ''].map(quote)).toEqual(['“…”', '“…”', '“”'])
})

it('its size counts the text that stands alone, and all that is nested', () => {
  expect([3, 4].map((limit) => isLargerThan('four', limit))).toEqual([true, false])
  const deep = { a: { b: ['x'.repeat(100)] } }
  expect([100, 200].map((limit) => isLargerThan(deep, limit))).toEqual([true, false])
  expect([7, null, undefined].map((value) => isLargerThan(value, 0))).toEqual([false, false, false])
})
