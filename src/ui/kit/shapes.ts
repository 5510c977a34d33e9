/** A shape of 12 × 12 as one path. Lines are stroked, everything else is filled. */
interface Drawing {
  d: string
  isLine?: true
}

const CIRCLE = 'M6 1.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4'

/** Every shape of the board. Shapes differ in outline, so that colour is not needed. */
const SHAPES = {
  check: { d: 'M2 6.5 5 9.5 10 3', isLine: true },
  checks: { d: 'M1 6.8 3.2 9 7.6 3.4M5.6 8.4l.7.6 4.6-5.6', isLine: true },
  cross: { d: 'M2.5 2.5l7 7M9.5 2.5l-7 7', isLine: true },
  ring: { d: CIRCLE, isLine: true },
  dot: { d: CIRCLE },
  half: { d: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10M6 2.8v6.4a3.2 3.2 0 0 0 0-6.4' },
  slash: { d: `${CIRCLE}M3.2 8.8l5.6-5.6`, isLine: true },
  minus: { d: `${CIRCLE}M4.2 6h3.6`, isLine: true },
  clock: { d: `${CIRCLE}M6 3.8V6l1.6 1`, isLine: true },
  square: { d: 'M1.5 1.5h9v9h-9Z' },
  box: { d: 'M2 2h8v8H2Z', isLine: true },
  triangle: { d: 'M6 1 11.4 10.6H.6Z' },
  'open-triangle': { d: 'M6 2 10.4 10H1.6Z', isLine: true },
  diamond: { d: 'M6 .6 11.4 6 6 11.4.6 6Z' },
  dots: { d: 'M1 5h2v2H1ZM5 5h2v2H5ZM9 5h2v2H9Z' },
  warning: { d: 'M6 1 11.4 10.6H.6ZM5.4 4.4v3h1.2v-3ZM5.4 8.2v1.2h1.2V8.2Z' },
  lock: { d: 'M2.5 5.5h7v5h-7ZM4 5.5V4a2 2 0 0 1 4 0v1.5', isLine: true },
  lines: { d: 'M1.5 3h9M1.5 6h9M1.5 9h9', isLine: true },
  plus: { d: 'M6 1.8v8.4M1.8 6h8.4', isLine: true },
  'arrow-in': { d: 'M1 6h6M4.6 3.2 7.4 6 4.6 8.8M10.5 1.5v9', isLine: true },
  'arrow-out': { d: 'M4.5 6h6M8 3.2 10.8 6 8 8.8M1.5 1.5v9', isLine: true },
  bed: { d: 'M1.2 2v8.5M1.2 8.2h9.6v2.3M1.2 6h7.2a2.4 2.4 0 0 1 2.4 2.4', isLine: true },
  pause: { d: 'M2.5 1.5h2.5v9H2.5ZM7 1.5h2.5v9H7Z' },
  play: { d: 'M2.5 1 10.5 6 2.5 11Z' },
  printer: { d: 'M3.2 4V1.2h5.6V4M3.2 9H1.3V4.2h9.4V9H8.8M3.4 7.2h5.2v3.6H3.4Z', isLine: true },
  sliders: { d: 'M1.5 3.5h9M1.5 8.5h9M4 2v3M8 7v3', isLine: true },
  hourglass: { d: 'M2.5 1h7v1.6L6.8 6l2.7 3.4V11h-7V9.4L5.2 6 2.5 2.6Z' },
  overlap: { d: 'M1.5 1.5h5.4v5.4H1.5ZM5.1 5.1h5.4v5.4H5.1Z' },
  'dashed-box': { d: 'M2 4V2h2M8 2h2v2M10 8v2H8M4 10H2V8', isLine: true },
  'not-equal': { d: 'M2 4.4h8M2 7.6h8M8 1.8 4 10.2', isLine: true },
  arrows: { d: 'M2 4h7.4M7.4 1.8 9.6 4M10 8H2.6M4.6 10.2 2.4 8', isLine: true },
  search: { d: 'M5.2 1.6a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M8 8l2.8 2.8', isLine: true },
  question: {
    d: 'M3.6 4.1a2.4 2.4 0 1 1 3.6 2.1C6.3 6.7 6 7.1 6 7.9M6 10v.8',
    isLine: true,
  },
  up: { d: 'M2.4 7.6 6 4l3.6 3.6', isLine: true },
  down: { d: 'M2.4 4.4 6 8l3.6-3.6', isLine: true },
  person: { d: 'M6 1a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8M1.6 11a4.4 4.4 0 0 1 8.8 0Z' },
  back: { d: 'M7.5 2 3.5 6l4 4', isLine: true },
  forward: { d: 'M4.5 2l4 4-4 4', isLine: true },
} as const satisfies Record<string, Drawing>

/** The name of a shape; `pathOf` has its outline. */
export type Shape = keyof typeof SHAPES

/** The attributes of a shape's `<path>`. */
export function pathOf(shape: Shape) {
  const { d, isLine }: Drawing = SHAPES[shape]
  return isLine
    ? { d, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 }
    : { d, fill: 'currentColor', 'fill-rule': 'evenodd' as const }
}
