import { textAnswer, writeAnswer } from '../../kernel/answer.ts'
import { rawRoute } from '../../kernel/route.ts'

/** Whether the process answers. The only path that is answered whatever the Host header says. */
export const health = rawRoute({ method: 'GET', paths: ['/health'] }, ({ response }) =>
  writeAnswer(response, textAnswer('OK')),
)
