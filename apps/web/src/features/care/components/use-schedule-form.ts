import { useForm } from '@mantine/form';
import { useText } from '../../../lib/i18n.js';
import { type FullSchedule, type Hours, windowFault } from '../lib/schedule-form.js';
import type { ScheduleForm } from './schedule-fields.js';

/** `hours` are the patient's calling hours; a window outside them is refused where it is typed. */
export function useScheduleForm(initialValues: FullSchedule, hours: Hours): ScheduleForm {
  const t = useText();
  return useForm<FullSchedule>({
    initialValues,
    validate: (values) => {
      const isFaulty = values.windows.some((_, index) => windowFault(values.windows, index, hours) !== null);
      return {
        ...(values.days.length === 0 && { days: t('schedule.daysNeeded') }),
        // Said under the window itself; here it only stops the saving.
        ...(isFaulty && { windows: ' ' }),
      };
    },
  });
}
