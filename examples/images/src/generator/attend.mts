/**
 * What each token hears of all tokens: scaled dot products, a head at a time.
 *
 * @param seen queries, keys and values of each token, side by side
 */
export function attend(seen: Float32Array, tokens: number, heads: number): Float32Array {
  const width = seen.length / tokens / 3
  const size = width / heads
  const heard = new Float32Array(tokens * width)
  for (let head = 0; head < heads; head += 1)
    for (let token = 0; token < tokens; token += 1) {
      const query = token * 3 * width + head * size
      const shares = sharesOf(tokens, (other) => {
        const key = other * 3 * width + width + head * size
        let product = 0
        for (let at = 0; at < size; at += 1)
          product += (seen[query + at] as number) * (seen[key + at] as number)
        return product / Math.sqrt(size)
      })
      for (let other = 0; other < tokens; other += 1) {
        const value = other * 3 * width + 2 * width + head * size
        const share = shares[other] as number
        for (let at = 0; at < size; at += 1) {
          const place = token * width + head * size + at
          heard[place] = (heard[place] as number) + share * (seen[value + at] as number)
        }
      }
    }
  return heard
}

/** Softmax of what `scoreOf` says of each token. */
function sharesOf(tokens: number, scoreOf: (token: number) => number): Float32Array {
  const scores = Float32Array.from({ length: tokens }, (_, token) => scoreOf(token))
  const greatest = scores.reduce((a, b) => Math.max(a, b))
  const powers = scores.map((score) => Math.exp(score - greatest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
