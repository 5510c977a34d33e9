/** Finds the known name that a wrong one is nearest to. */

/** `App\Events\BookingCreated`, `.booking_created`, `bookingCreated` → `booking_created` */
export function bare(name: string): string {
  const last = name.split(/[\\/.:]/).findLast((part) => part !== '') ?? ''
  return last
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase()
}

/** The most letters of a name that are looked at. */
const MAX_LENGTH = 160

/** The known name that is nearest to `name`, or `null` when none is near. */
export function nearestOf<Name extends string>(known: readonly Name[], name: string): Name | null {
  const wanted = bare(name.slice(0, MAX_LENGTH))
  let nearest: Name | null = null
  let least = Math.min(4, Math.ceil(wanted.length / 3))
  for (const candidate of known) {
    const distance = distanceOf(bare(candidate), wanted)
    if (distance < least) [nearest, least] = [candidate, distance]
  }
  return nearest
}

/** Whether a name has the form of a class in PHP, or the dot that Laravel Echo puts before a name. */
export function isLaravelName(name: string): boolean {
  return name.includes('\\') || /^\.\w/.test(name)
}

/** How many letters have to be added, removed or replaced to make one text of the other. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
