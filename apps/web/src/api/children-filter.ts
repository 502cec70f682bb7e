/** The filter of a search for the runs directly below some runs. */
export function childrenFilter(...runIds: readonly string[]): string {
  return runIds
    .map((id) => `tags.\`mlflow.parentRunId\` = '${id.replaceAll("'", '')}'`)
    .join(' OR ')
}
