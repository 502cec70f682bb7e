/** Begins what SQLite says when a row is added to a table that the file does not have. */
export const ABSENT_MARK = 'waymark: absent: '
