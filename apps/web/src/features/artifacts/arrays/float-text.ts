/** How many digits tell a number from its neighbours, at the least and at the most. */
const DIGITS = { half: [1, 5], brain: [1, 4], single: [6, 9] } as const

/** What keeps numbers to fewer bits than a double. */
export type ShortFloat = keyof typeof DIGITS

/** A number that was kept in few bits, in as few digits as tell it from its neighbours: 0.1, not 0.10000000149. */
export function floatText(value: number, kind: ShortFloat): string {
  if (!Number.isFinite(value)) return numberText(value)
  const [least, most] = DIGITS[kind]
  for (let digits = least; digits < most; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (rounded(short, kind) === value) return numberText(short)
  }
  return numberText(Number(value.toPrecision(most)))
}

/** A number as NumPy names it. */
export function numberText(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

/** The number that sixteen bits stand for, of which five are the exponent (IEEE 754 binary16). */
export function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const scratch = new DataView(new ArrayBuffer(4))

/** The number that sixteen bits stand for, the upper half of a single-precision number. */
export function brainOf(bits: number): number {
  scratch.setUint32(0, bits * 0x1_00_00)
  return scratch.getFloat32(0)
}

function rounded(value: number, kind: ShortFloat): number {
  const single = Math.fround(value)
  if (kind === 'single') return single
  // So far apart lie the numbers of its size.
  const [least, bits] = kind === 'half' ? [-14, 10] : [-126, 7]
  const unit = 2 ** (Math.max(least, Math.floor(Math.log2(Math.abs(single)))) - bits)
  return Math.round(single / unit) * unit
}
