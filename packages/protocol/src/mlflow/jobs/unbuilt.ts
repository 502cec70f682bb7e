import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('jobs', 'jobs on the server', 'ajax3')

/** Endpoints of jobs on the server, which Waymark does not build. */
export const JOB_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.finds({
    id: 'getJob',
    method: 'GET',
    path: '/mlflow/jobs/{job_id}',
    summary: 'Get a job',
  }),
  feature.changes({
    id: 'cancelJob',
    method: 'PATCH',
    path: '/mlflow/jobs/cancel/{job_id}',
    summary: 'Cancel a job',
  }),
  feature.finds({
    id: 'getServerJob',
    method: 'GET',
    path: '/jobs/{job_id}',
    summary: 'Get a job of a function',
  }),
  feature.changes({
    id: 'submitServerJob',
    method: 'POST',
    path: '/jobs/',
    summary: 'Submit a function',
  }),
  feature.changes({
    id: 'cancelServerJob',
    method: 'PATCH',
    path: '/jobs/cancel/{job_id}',
    summary: 'Cancel a job of a function',
  }),
  feature.lists({
    id: 'searchServerJobs',
    method: 'POST',
    path: '/jobs/search',
    summary: 'Search jobs',
    answer: { jobs: [] },
  }),
  feature.changes({
    id: 'generateDemo',
    method: 'POST',
    path: '/mlflow/demo/generate',
    summary: 'Make demo data',
  }),
  feature.changes({
    id: 'deleteDemo',
    method: 'POST',
    path: '/mlflow/demo/delete',
    summary: 'Delete demo data',
  }),
]
