import { Matches } from 'class-validator';
import type { LocalTime } from '#kernel/local-date';
import { ConfigSlice } from '../platform/config/config.js';
import type { CallingHours } from './services.types.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

@ConfigSlice('CALLING_HOURS')
export class ServicesConfig {
  @Matches(TIME, { message: 'start must be a time of day, as HH:MM' })
  start: string = '08:00';

  @Matches(TIME, { message: 'end must be a time of day, as HH:MM' })
  end: string = '21:00';
}

export const callingHoursOf = ({ start, end }: ServicesConfig): CallingHours => ({
  start: start as LocalTime,
  end: end as LocalTime,
});
