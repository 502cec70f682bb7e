import { bool, int64, list, message, one, text } from '../../wire/build-field.ts'

/** A file or folder of a listing; folders and empty files have no size. */
export const fileInfo = message('FileInfo', {
  path: text({ required: true }),
  is_dir: bool({ required: true }),
  file_size: int64(),
})

/** A folder's files and folders, under the location that their paths begin at. */
export const fileListing = message('ArtifactListing', {
  root_uri: text({ required: true }),
  files: list(one(fileInfo)),
  next_page_token: text(),
})
