export { type TrackingCallbackOptions, trackingCallback } from './tracking-callback.ts'
