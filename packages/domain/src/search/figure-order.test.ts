import { describe, expect, it } from 'vitest'
import { readFigureOrder } from './figure-order.ts'

describe('the order by a figure', () => {
  it.each([
    ['max.`val/accuracy` DESC', { on: 'max', key: 'val/accuracy', ascending: false }],
    ['min."a b"', { on: 'min', key: 'a b', ascending: true }],
    ['mean.val/loss asc', { on: 'mean', key: 'val/loss', ascending: true }],
  ])('is read: %s', (text, order) => {
    expect(readFigureOrder([text])).toEqual(order)
  })

  it.each(['metrics.max', 'maximum.a', 'max.', 'max.`a', 'max.a b', 'start_time DESC'])(
    'is another one: %s',
    (text) => {
      expect(readFigureOrder([text])).toBeUndefined()
    },
  )

  it('stands alone', () => {
    expect(() => readFigureOrder(['max.a', 'start_time'])).toThrow('no further keys')
    expect(readFigureOrder([])).toBeUndefined()
  })
})
