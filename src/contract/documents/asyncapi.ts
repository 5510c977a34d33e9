/** The contract as an AsyncAPI 3 document, made of its tables. */
import { CHANNELS, EVENTS, type ChannelKind, type EventType } from '../../core/contract'
import { examplesOf, TOLD } from './examples'
import { bodySchema, DEFINITIONS } from './schemas'
import { keysOf } from '../../core/known-names'

/** The version of the contract: 1.0 had four events, 1.1 has the whole stay. */
const VERSION = '1.1.0'
const SCHEMAS = '#/components/schemas/'
const TYPES = keysOf(EVENTS)

/** What the backend sends, channel by channel. */
export function asyncApi(): object {
  const channels = keysOf(CHANNELS).filter((kind) => CHANNELS[kind].subscribed)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Hotel events',
      version: VERSION,
      description:
        'What the backend of a hotel announces over Pusher Channels. The name of the Pusher event is the name of the message, and equals `type` in its body. Fields that the contract does not name are allowed. `null` in an optional field says that there is none.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      pusher: {
        host: 'ws-{cluster}.pusher.com',
        pathname: '/app/{key}',
        protocol: 'wss',
        description: 'Pusher Channels, or any engine that speaks its protocol.',
        variables: {
          cluster: { default: 'eu', description: 'The cluster of the app.' },
          key: { default: 'key', description: 'The public key of the app.' },
        },
      },
    },
    channels: Object.fromEntries(channels.map((kind) => [kind, channelOf(kind)])),
    operations: Object.fromEntries(
      channels.map((kind) => [
        `announce-${kind}`,
        {
          action: 'send',
          summary: `The backend announces every change on \`{hotelSlug}.${kind}\`, and on no other channel.`,
          channel: { $ref: `#/channels/${kind}` },
          messages: typesOf(kind).map((type) => ({ $ref: `#/channels/${kind}/messages/${type}` })),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(TYPES.map((type) => [type, messageOf(type)])),
      schemas: {
        ...DEFINITIONS,
        ...Object.fromEntries(TYPES.map((type) => [type, bodySchema(type, SCHEMAS)])),
      },
    },
  }
}

function channelOf(kind: ChannelKind): object {
  return {
    address: `{hotelSlug}.${kind}`,
    parameters: {
      hotelSlug: {
        description: 'The slug of the hotel, in lower case.',
        examples: ['hotel-killarney'],
      },
    },
    messages: Object.fromEntries(
      typesOf(kind).map((type) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
  }
}

function typesOf(kind: ChannelKind): EventType[] {
  return TYPES.filter((type) => EVENTS[type].channel === kind)
}

function messageOf(type: EventType): object {
  const { required } = EVENTS[type]
  const isExtension = 'isExtension' in EVENTS[type]
  return {
    name: type,
    title: type,
    summary: TOLD[type].summary,
    description: `Required: ${required.join(', ')}.${isExtension ? ' An extension: a backend need not send it.' : ''}`,
    contentType: 'application/json',
    payload: { $ref: `${SCHEMAS}${type}` },
    examples: examplesOf(type),
  }
}
