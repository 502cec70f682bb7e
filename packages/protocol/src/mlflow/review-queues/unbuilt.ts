import { int32, message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('review-queues', 'review queues')

/** Endpoints of review queues, which Waymark does not build. */
export const REVIEW_QUEUE_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createReviewQueue',
    method: 'POST',
    path: '/mlflow/review-queues/create',
    summary: 'Create a queue',
  }),
  feature.changes({
    id: 'getOrCreateUserQueue',
    method: 'POST',
    path: '/mlflow/review-queues/get-or-create-user',
    summary: "Get or make a user's queue",
  }),
  feature.finds({
    id: 'getReviewQueue',
    method: 'GET',
    path: '/mlflow/review-queues/get',
    summary: 'Get a queue',
  }),
  feature.finds({
    id: 'getReviewQueueByName',
    method: 'GET',
    path: '/mlflow/review-queues/get-by-name',
    summary: 'Get a queue by name',
  }),
  feature.lists({
    id: 'listReviewQueues',
    method: 'GET',
    path: '/mlflow/review-queues/list',
    summary: 'List queues',
    request: message('ListReviewQueues', {
      experiment_id: text({ required: true }),
      user: text({ lax: true }),
      max_results: int32({ min: 1, plainInt: true }),
      page_token: text({ lax: true }),
      item_id: text({ lax: true }),
    }),
    answer: { next_page_token: '' },
  }),
  feature.changes({
    id: 'updateReviewQueue',
    method: 'POST',
    path: '/mlflow/review-queues/update',
    summary: 'Change a queue',
  }),
  feature.changes({
    id: 'deleteReviewQueue',
    method: 'POST',
    path: '/mlflow/review-queues/delete',
    summary: 'Delete a queue',
  }),
  feature.changes({
    id: 'addItemsToReviewQueue',
    method: 'POST',
    path: '/mlflow/review-queues/items/add',
    summary: 'Add items to a queue',
  }),
  feature.changes({
    id: 'removeItemsFromReviewQueue',
    method: 'POST',
    path: '/mlflow/review-queues/items/remove',
    summary: 'Remove items from a queue',
  }),
  feature.lists({
    id: 'listReviewQueueItems',
    method: 'GET',
    path: '/mlflow/review-queues/items/list',
    summary: 'List items of a queue',
    request: message('ListReviewQueueItems', {
      queue_id: text({ required: true }),
      max_results: int32({ min: 1, plainInt: true }),
      page_token: text({ lax: true }),
    }),
    answer: { next_page_token: '' },
  }),
  feature.changes({
    id: 'setReviewQueueItemStatus',
    method: 'POST',
    path: '/mlflow/review-queues/items/set-status',
    summary: 'Set the status of an item',
  }),
]
