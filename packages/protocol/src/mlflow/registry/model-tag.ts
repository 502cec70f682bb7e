import { message, text } from '../../wire/build-field.ts'

/** A tag of a registered model or one of its versions. */
export const modelTag = message('ModelTag', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})
