import type { Hours } from './schedule-form.js';

/** By law and custom; who ordered the calls for themselves may choose any hour. A service's own hours win once it exists. */
export const hoursOf = (isSelf: boolean): Hours =>
  isSelf ? { start: '00:00', end: '24:00' } : { start: '08:00', end: '21:00' };
