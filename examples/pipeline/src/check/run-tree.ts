import { getRun, type Run, searchRuns } from '@waymark/sdk'

/** A run with those inside of it, in the order in which they were started. */
export interface RunTree {
  readonly run: Run
  readonly children: readonly RunTree[]
}

/** Reads a run and all runs inside of it back from where they were logged. */
export async function readTree(runId: string, experimentName: string): Promise<RunTree> {
  const children: RunTree[] = []
  const filter = `tags.\`mlflow.parentRunId\` = '${runId}'`
  const orderBy = ['attributes.start_time ASC']
  for await (const { info } of searchRuns({ experimentNames: [experimentName], filter, orderBy })) {
    children.push(await readTree(info.runId, experimentName))
  }
  return { run: await getRun(runId), children }
}

/** The text of a tag or param; undefined where the run has none of this name. */
export function textOf(
  pairs: readonly { readonly key: string; readonly value: string }[],
  key: string,
): string | undefined {
  return pairs.find((pair) => pair.key === key)?.value
}

/** What kind of stage a run is. */
export function typeOf({ run }: RunTree): string {
  return textOf(run.tags, 'mlflow.runType') ?? ''
}
