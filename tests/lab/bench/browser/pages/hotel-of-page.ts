import type { BookingRow } from '../../bookings'

/** The hotel in the address. */
export const hotel = location.pathname.split('/')[2] ?? ''

/** The rows that the hotel answers with, and its time zone. */
export async function fetchHotel(): Promise<{ rows: BookingRow[]; timezone: string }> {
  const [bookings, hotels] = await Promise.all([
    fetchJson<{ results: BookingRow[] }>(`/api/hotels/${hotel}/bookings`),
    fetchJson<{ results: { slug: string; timezone: string }[] }>('/api/hotels'),
  ])
  const timezone = hotels.results.find(({ slug }) => slug === hotel)?.timezone ?? 'UTC'
  return { rows: bookings.results, timezone }
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path)
  return (await response.json()) as T
}
