import type { AccountType } from '../clients/clients.types.js';
import type { NewMember } from '../auth/auth.types.js';

type DemoClient = {
  readonly accountType: AccountType;
  readonly name: string;
  readonly company: string | null;
  readonly email: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly members: readonly NewMember[];
};

/** Everybody here is made up; numbers are of the block kept for fiction. */
export const ADMIN = { email: 'admin@everline.test', fullName: 'Sam Ortega' };

export const WHITFIELD: DemoClient = {
  accountType: 'loved_one',
  name: 'Whitfield family',
  company: null,
  email: 'nora@everline.test',
  phone: '+12075550143',
  timeZone: 'America/New_York',
  members: [{ email: 'nora@everline.test', fullName: 'Nora Whitfield', role: 'admin' }],
};

export const MAPLE_COURT: DemoClient = {
  accountType: 'facility',
  name: 'Maple Court',
  company: 'Maple Court Assisted Living',
  email: 'maeve@everline.test',
  phone: '+12075550159',
  timeZone: 'America/New_York',
  members: [{ email: 'maeve@everline.test', fullName: 'Maeve Brennan', role: 'admin' }],
};

export const CARLOS: DemoClient = {
  accountType: 'individual',
  name: 'Carlos Vega',
  company: null,
  email: 'carlos@everline.test',
  phone: '+12075550150',
  timeZone: 'America/New_York',
  members: [{ email: 'carlos@everline.test', fullName: 'Carlos Vega', role: 'admin' }],
};

export const DENTAL: DemoClient = {
  accountType: 'business',
  name: 'Alder Street Dental',
  company: 'Alder Street Dental LLC',
  email: 'priya@everline.test',
  phone: '+15035550101',
  timeZone: 'America/Los_Angeles',
  members: [
    { email: 'priya@everline.test', fullName: 'Priya Raman', role: 'admin' },
    { email: 'desk@everline.test', fullName: 'Ines Duarte', role: 'staff' },
    { email: 'viewer@everline.test', fullName: 'Tom Halvorsen', role: 'viewer' },
  ],
};

export const RESIDENTS = [
  ['Ada', 'Lindqvist', '1936-05-14'],
  ['Walter', 'Boyle', '1938-11-02'],
  ['Ines', 'Castro', '1940-01-23'],
  ['Harold', 'Pym', '1934-09-30'],
  ['Ruth', 'Abrams', '1937-04-08'],
  ['Joseph', 'Kaminski', '1939-12-19'],
  ['Mabel', 'Osei', '1935-07-27'],
  ['George', 'Tate', '1941-02-11'],
  ['Edith', 'Moreau', '1933-10-05'],
  ['Samuel', 'Price', '1942-06-16'],
  ['Clara', 'Nakamura', '1938-03-21'],
  ['Frank', 'Delaney', '1936-08-09'],
] as const;
