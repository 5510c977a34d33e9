/** Makes a screenshot small: of a board with few colours a palette is enough, in a third of the bytes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MAX_COLOURS = 32
/** Between black and white. */
const FARTHEST = 3 * 255 ** 2

/**
 * The same picture with at most 32 colours: those without which it would differ most, and for the
 * rest, which are edges of letters, the nearest of those. The same pixels always make the same bytes.
 *
 * @param png 8 bits a channel, not interlaced, as a browser takes it
 */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, colours } = decode(png)
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const { palette, places } = pick(counts)

  const rows = Buffer.alloc(height * (width + 1))
  for (let at = 0; at < colours.length; at++) {
    rows[at + Math.floor(at / width) + 1] = places.get(colours[at] as number) as number
  }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const table = Buffer.from(palette.flatMap(channels))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The colour of each pixel as one number; what shows through is not looked at. */
function decode(png: Buffer): { width: number; height: number; colours: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, type, interlaced] = [png[24], png[25], png[28]]
  const bytes = type === 6 ? 4 : 3
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) {
    throw new Error(`A picture of 8 bits a channel was expected; saw ${depth} bits, type ${type}.`)
  }
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const isData = png.toString('latin1', at + 4, at + 8) === 'IDAT'
    if (isData) parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const data = inflateSync(Buffer.concat(parts))
  const length = width * bytes
  const colours = new Uint32Array(width * height)
  let above: Uint8Array = new Uint8Array(length)
  for (let y = 0; y < height; y++) {
    const start = y * (length + 1)
    const row = data.subarray(start + 1, start + 1 + length)
    unfilter(data[start] as number, row, above, bytes)
    for (let x = 0; x < width; x++) colours[y * width + x] = row.readUIntBE(x * bytes, 3)
    above = row
  }
  return { width, height, colours }
}

/** Undoes the filter of one row of a PNG, in place. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, bytes: number) {
  for (let x = 0; x < row.length; x++) {
    const left = row[x - bytes] ?? 0
    const up = above[x] as number
    const upLeft = above[x - bytes] ?? 0
    const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, upLeft) : 0]
    row[x] = (row[x] as number) + (guess[filter] as number)
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const sum = left + up - upLeft
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - upLeft)]
  if (a <= b && a <= c) return left
  return b <= c ? up : upLeft
}

/** Colours one after the other, each the one that is shown worst so far; and which stands for which. */
function pick(counts: Map<number, number>): { palette: number[]; places: Map<number, number> } {
  const all = [...counts.keys()].toSorted((a, b) => a - b)
  const errors = all.map(() => Infinity)
  const places = new Map<number, number>()
  const palette: number[] = []
  while (palette.length < Math.min(MAX_COLOURS, all.length)) {
    let [worst, most] = [0, -1]
    all.forEach((colour, at) => {
      const weight = (counts.get(colour) as number) * Math.min(errors[at] as number, FARTHEST)
      if (weight > most) [worst, most] = [at, weight]
    })
    const next = channels(all[worst] as number)
    all.forEach((colour, at) => {
      const distance = channels(colour).reduce(
        (sum, value, channel) => sum + (value - (next[channel] as number)) ** 2,
        0,
      )
      if (distance >= (errors[at] as number)) return
      errors[at] = distance
      places.set(colour, palette.length)
    })
    palette.push(all[worst] as number)
  }
  return { palette, places }
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
