import type { ServiceStatus } from '../services.types.js';

export type StatusWish = 'pause' | 'resume' | 'cancel';

/** From which statuses a wish can be fulfilled. Cancelled is for good. */
const FROM: Readonly<Record<StatusWish, readonly ServiceStatus[]>> = {
  pause: ['active', 'paused'],
  resume: ['draft', 'active', 'paused'],
  cancel: ['draft', 'active', 'paused'],
};

export const isPossible = (wish: StatusWish, status: ServiceStatus): boolean => FROM[wish].includes(status);
