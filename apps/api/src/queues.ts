import { EVENTS_QUEUE } from './platform/outbox/outbox.js';

/** `telephony.live` is apart from `telephony`: a call that is due must not wait behind a sweep. */
export const QUEUES = [EVENTS_QUEUE, 'auth', 'telephony', 'telephony.live', 'conversation'];
