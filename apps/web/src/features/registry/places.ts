/** The places of a model's pages that the focus goes to; see `following-focus.ts`. */

/** The badge of an alias, wherever it is. */
export const aliasPlace = (alias: string) => `alias ${alias}`

/** What makes a new alias of a version. */
export const newAliasPlace = (version: string) => `new alias of ${version}`

/** The list of the stages of a version. */
export const stagePlace = (version: string) => `stage of ${version}`

/** What was done last, where nothing else would do. */
export const NOTE_PLACE = 'change note'
