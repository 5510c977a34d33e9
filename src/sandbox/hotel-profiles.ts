/** The traits in which the hotels of the sandbox differ. */
export interface HotelProfile {
  slug: string
  name: string
  /** IANA name of the time zone. */
  timezone: string
  floors: number
  roomsPerFloor: number
  /** A factor for the number of bookings of each kind. */
  scale: number
  /** Booking ids count up from here, out of the way of hand-made ones, mostly below 2000. */
  firstBooking: number
  /** Whether the backend keeps the hotel's notes, so that its boards do not. */
  hasNotes?: true
}

/** The hotels of the sandbox: two of usual size in two time zones, and a small one that offers `notes`. */
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
    hasNotes: true,
  },
]
