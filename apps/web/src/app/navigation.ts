import type { IconName } from '../components/icons.js';
import type { MessageKey } from '../lib/i18n.js';
import type { Me } from '../lib/me.js';
import { paths } from '../lib/paths.js';

export type Destination = { readonly to: string; readonly label: MessageKey; readonly icon: IconName };
export type Area = {
  readonly name: 'care' | 'business' | 'admin';
  /** The bottom bar of a phone, in this order. */
  readonly main: readonly Destination[];
  /** Under More on a phone, lower in the side bar on a desk. */
  readonly rest: readonly Destination[];
};

const home: Destination = { to: paths.home, label: 'nav.home', icon: 'home' };
const people: Destination = { to: paths.people, label: 'nav.people', icon: 'people' };
const calls: Destination = { to: paths.calls, label: 'nav.calls', icon: 'phone' };
const scheduled: Destination = { to: paths.scheduledCalls, label: 'nav.scheduled', icon: 'clock' };
const personas: Destination = { to: paths.personas, label: 'nav.personas', icon: 'person' };
const settings: Destination = { to: paths.settings, label: 'nav.settings', icon: 'settings' };

/** By account type and by what the person may do: a destination that would answer 403 is absent. */
export function areaOf(me: Me): Area {
  if (me.client === null) return adminArea(me);
  const isFacility = me.client.accountType === 'facility';
  const start: Destination = isFacility ? { ...home, label: 'nav.today' } : home;
  const who: Destination = isFacility ? { ...people, label: 'nav.residents' } : people;
  const rest = [...(me.can('persona:read') ? [personas] : []), settings];
  if (me.client.accountType === 'business') return { name: 'business', main: [start, calls, who, scheduled], rest };
  return { name: 'care', main: [start, who, calls, scheduled], rest };
}

function adminArea(me: Me): Area {
  const clients: Destination = { to: paths.adminClients, label: 'nav.clients', icon: 'building' };
  const services: Destination = { to: paths.adminServices, label: 'nav.services', icon: 'phone' };
  const users: Destination = { to: paths.adminUsers, label: 'nav.users', icon: 'people' };
  return { name: 'admin', main: me.can('admin:read') ? [clients, services, users] : [], rest: [settings] };
}

/** A page belongs to the destination whose address begins its own; one person's page belongs to People. */
export function isWithin({ to }: Destination, pathname: string): boolean {
  if (pathname === to || pathname.startsWith(`${to}/`)) return true;
  if (to === paths.people) return pathname.startsWith('/services/');
  return to === paths.personas && pathname.startsWith(paths.scenarios);
}
