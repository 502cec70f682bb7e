import type { Route } from '../../kernel/route.ts'
import { deleteServedArtifact } from './delete-served-artifact.ts'
import { downloadServedArtifact } from './download-served-artifact.ts'
import { getArtifact } from './get-artifact.ts'
import { getLoggedModelArtifact } from './get-logged-model-artifact.ts'
import { getModelVersionArtifact } from './get-model-version-artifact.ts'
import { listArtifacts } from './list-artifacts.ts'
import { listLoggedModelArtifacts } from './list-logged-model-artifacts.ts'
import { listServedArtifacts } from './list-served-artifacts.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
} from './multipart.ts'
import {
  createPresignedDownloadUrl,
  createPresignedUploadUrl,
  getPresignedDownloadUrl,
} from './presigned.ts'
import { uploadArtifact } from './upload-artifact.ts'
import { uploadServedArtifact } from './upload-served-artifact.ts'

/** The noun's routes. */
export const ARTIFACT_ROUTES: readonly Route[] = [
  listArtifacts,
  getArtifact,
  uploadArtifact,
  getModelVersionArtifact,
  listLoggedModelArtifacts,
  getLoggedModelArtifact,
  listServedArtifacts,
  downloadServedArtifact,
  uploadServedArtifact,
  deleteServedArtifact,
  createMultipartUpload,
  completeMultipartUpload,
  abortMultipartUpload,
  getPresignedDownloadUrl,
  createPresignedDownloadUrl,
  createPresignedUploadUrl,
]
