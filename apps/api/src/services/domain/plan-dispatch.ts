import type { DispatchPlan, DueClaim } from '../services.types.js';
import { nextSlots, slotWindowEnd } from './schedule.js';

// Slots missed longer ago than this are not gone through one by one any more.
const MISSED_MS = 7 * 86_400_000;

/**
 * What becomes of a claimed service: the slot to call for, whether its window has closed meanwhile, and when the
 * service is due next. After an outage each missed slot comes up in turn, so that each is recorded.
 */
export function planDispatch(claim: DueClaim, now: Date): DispatchPlan {
  const { schedule, patientZone, nextCallAt: slot } = claim;
  const closes = slotWindowEnd(schedule, patientZone, slot);
  const after = new Date(Math.max(slot.getTime(), now.getTime() - MISSED_MS));
  const [nextCallAt = null] = nextSlots(schedule, patientZone, closes ? after : now, 1);
  return { slot: closes && slot, windowPassed: closes !== null && closes <= now, nextCallAt };
}
