import { message, text } from '../../wire/build-field.ts'

/** A param of a run or logged model. */
export const param = message('Param', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})
