import type { ServerResponse } from 'node:http'
import { TrackingError } from '@waymark/domain'
import { jsonAnswer, writeAnswer } from '../../kernel/answer.ts'

/**
 * Answers with `{"detail": …}`: MLflow serves the two byte routes with another framework than the
 * rest, and some of their refusals have its shape. The texts are part of it.
 */
export function answerDetail(response: ServerResponse, status: number, detail: string): void {
  writeAnswer(response, jsonAnswer(status, JSON.stringify({ detail })))
}

/** Whether a failure says that a folder was asked for as if it were a file. */
export function isFolderFailure(failure: unknown): boolean {
  return failure instanceof TrackingError && failure.code === 'ARTIFACT_IS_FOLDER'
}
