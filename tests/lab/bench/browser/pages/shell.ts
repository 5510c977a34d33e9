/** What stands round the table on the board's page, as markup that never changes but for the badges. */
import './styles'
import { columnsOf, tracksOf } from '../../../../../src/ui/bookings/booking-columns'
import type { Tallies } from '../../tallies'

const BADGES = ['all', 'pending', 'confirmed', 'cancelled']

const TRACKS_STYLE = Object.entries(tracksOf(columnsOf('all', false)))
  .map(([name, tracks]) => `${name}: ${tracks}`)
  .join('; ')

const SHELL = `
<header class="hotel-header"><div class="hotel-title"><span class="hotel-name">Hotel</span></div></header>
<nav class="hotel-nav"><ul>${BADGES.map(
  (name) =>
    `<li><a><span class="word">${name}</span><span class="badge" data-badge="${name}"></span></a></li>`,
).join('')}</ul></nav>
<main class="page">
  <div class="page-head"><h1>Bookings</h1></div>
  <table role="table" class="bookings is-all" style="${TRACKS_STYLE}">
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" class="guest">Guest</th>
      <th role="columnheader">Booking</th>
      <th role="columnheader" class="status-cell">Status</th>
      <th role="columnheader" class="stay">Stay</th>
      <th role="columnheader" class="room">Room</th>
      <th role="columnheader" class="created">Created</th>
      <th role="columnheader" class="changed">Changed</th>
    </tr></thead>
    <tbody role="rowgroup"></tbody>
  </table>
</main>`

/** Puts the page into the document. */
export function createShell() {
  const app = document.querySelector('#app') as HTMLElement
  app.innerHTML = SHELL
  const badges = BADGES.map((name) => app.querySelector(`[data-badge="${name}"]`) as HTMLElement)
  return {
    table: app.querySelector('table') as HTMLElement,
    showBadges(all: number, { pending, confirmed, cancelled }: Tallies) {
      for (const [place, count] of [all, pending, confirmed, cancelled].entries()) {
        const badge = badges[place]
        if (badge && badge.textContent !== String(count)) badge.textContent = String(count)
      }
    },
  }
}
