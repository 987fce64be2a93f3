import { wasMissed } from '../../../lib/call-words.js';
import type { Person } from '../../../lib/directory.js';
import type { CallRow } from '../api/calls.js';

/** Calls come newest first: the first of a service is its latest. Those still to come say nothing yet. */
export function latestByService(calls: readonly CallRow[]): ReadonlyMap<string, CallRow> {
  const latest = new Map<string, CallRow>();
  for (const call of calls)
    if (call.status !== 'scheduled' && !latest.has(call.serviceId)) latest.set(call.serviceId, call);
  return latest;
}

/** Not reached, not called, or not ready to be called. A pause or an end is somebody's wish. */
export function needsSomeone({ patient, service }: Person, latest: ReadonlyMap<string, CallRow>): boolean {
  if (!service) return true;
  if (service.status !== 'active') return false;
  if (!patient.consent?.inForce || service.callHint !== null) return true;
  const call = latest.get(service.id);
  return call !== undefined && (wasMissed(call) || call.status === 'refused');
}
