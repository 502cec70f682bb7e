import { textAnswer, writeAnswer } from '../../kernel/answer.ts'
import { rawRoute } from '../../kernel/route.ts'

/** The version of MLflow whose protocol is spoken; clients compare it with their own. */
const MLFLOW_VERSION = '3.17.2'

/** MLflow's version as text, of the type that MLflow gives it. */
export const version = rawRoute({ method: 'GET', paths: ['/version'] }, ({ response }) =>
  writeAnswer(response, textAnswer(MLFLOW_VERSION, 'text/html; charset=utf-8')),
)
