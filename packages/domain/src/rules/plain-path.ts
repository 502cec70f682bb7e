/** Whether a name, read as a path, stays what and where it is: `a/b`, but not `a//b` or `../a`. */
export function isPlainPath(name: string): boolean {
  // MLflow also refuses names that merely begin with two dots, such as `..a`.
  if (name.startsWith('..')) return false
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
