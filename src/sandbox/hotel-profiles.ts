/** What tells one hotel of the sandbox from another. */
export interface HotelProfile {
  slug: string
  name: string
  /** IANA name. */
  timezone: string
  floors: number
  roomsPerFloor: number
  /** How many bookings there are of each kind, in relation to the kind's own number. */
  scale: number
  /** Its bookings count up from here; hand-made ones, mostly below 2000, keep out of their way. */
  firstBooking: number
}

/** The hotels of the sandbox: two of a usual size, in two time zones, and a small one. */
export const HOTEL_PROFILES: readonly HotelProfile[] = [
  {
    slug: 'hotel-killarney',
    name: 'Hotel Killarney',
    timezone: 'Europe/Dublin',
    floors: 4,
    roomsPerFloor: 9,
    scale: 1,
    firstBooking: 2100,
  },
  {
    slug: 'hotel-lisboa',
    name: 'Hotel Lisboa',
    timezone: 'Europe/Lisbon',
    floors: 4,
    roomsPerFloor: 8,
    scale: 0.85,
    firstBooking: 4100,
  },
  {
    slug: 'fjordhuset-bergen',
    name: 'Fjordhuset Bergen',
    timezone: 'Europe/Oslo',
    floors: 3,
    roomsPerFloor: 5,
    scale: 0.4,
    firstBooking: 7100,
  },
]
