/** How the SDK is told to reach the service. */
import { expect, it } from 'vitest'
import { optionsOf } from '../../src/realtime/pusher-options'

it('the link is encrypted unless the settings say no', () => {
  expect(optionsOf({ key: 'key' }).forceTLS).toBe(true)
  expect(optionsOf({ key: 'key', forceTLS: false }).forceTLS).toBe(false)
})

it('a self-hosted server has one port for both kinds of links, and needs no cluster', () => {
  expect(optionsOf({ key: 'key', wsHost: 'hotel.test', wsPort: 6001, wsPath: '/live' })).toEqual({
    cluster: '',
    forceTLS: true,
    wsHost: 'hotel.test',
    wsPort: 6001,
    wssPort: 6001,
    wsPath: '/live',
    enabledTransports: ['ws', 'wss'],
    activityTimeout: 20_000,
    pongTimeout: 6_000,
  })
})

it('says nothing of a server, so that the SDK takes the one of the cluster', () => {
  expect(optionsOf({ key: 'key', cluster: 'eu', wsHost: '' })).toMatchObject({ cluster: 'eu' })
  expect(Object.keys(optionsOf({ key: 'key', cluster: 'eu', wsHost: '' }))).not.toContain('wsHost')
})
