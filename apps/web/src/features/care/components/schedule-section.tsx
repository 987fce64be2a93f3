import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { DayChips } from '../../../components/day-chips.js';
import { EditLink } from '../../../components/edit-link.js';
import { Empty } from '../../../components/empty.js';
import { Fact, Facts } from '../../../components/facts.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { nameOf } from '../../../lib/directory.js';
import { localDay } from '../../../lib/format/time.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useFormat } from '../../../lib/use-format.js';
import type { Patient } from '../api/patients.js';
import { type Schedule, type Service, useChangeService } from '../api/services.js';
import { hoursOf } from '../lib/hours.js';
import { type FullSchedule, usualSchedule } from '../lib/schedule-form.js';
import { ScheduleFields } from './schedule-fields.js';
import { useScheduleForm } from './use-schedule-form.js';
import { useNow } from '../../../lib/use-now.js';

type ScheduleSectionProps = { readonly service: Service; readonly patient: Patient };

export function ScheduleSection({ service, patient }: ScheduleSectionProps) {
  const t = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  const { schedule } = service;
  const change = can('service:manage') && service.status !== 'cancelled' && (
    <EditLink label={t('schedule.change')} onClick={open} />
  );
  return (
    <Section title={t('schedule.title')} action={change}>
      {schedule ? (
        <ScheduleInWords schedule={schedule} service={service} patient={patient} />
      ) : (
        <Empty>{t('schedule.none')}</Empty>
      )}
      <Sheet title={t('schedule.change')} opened={opened} onClose={close}>
        <ScheduleEditor service={service} patient={patient} onSaved={close} />
      </Sheet>
    </Section>
  );
}

function ScheduleInWords({ schedule, service, patient }: ScheduleSectionProps & { readonly schedule: Schedule }) {
  const t = useText();
  const format = useFormat();
  const name = nameOf(patient);
  const windows = schedule.windows.map(({ start, end }) =>
    t('schedule.window', { start: format.clock(start), end: format.clock(end) }),
  );
  const now = useNow();
  const retries = schedule.retries ?? NO_RETRIES;
  const hours = hoursOf(patient.isSelf);
  const skips = schedule.skip.filter((day) => day >= localDay(now, patient.timeZone));
  return (
    <Stack gap="xs">
      <DayChips days={schedule.days} />
      <Facts>
        <Fact term={t('schedule.callsBetween')}>
          {t('schedule.windowTheir', { windows: format.list(windows), name })}
        </Fact>
        {schedule.everyWeeks > 1 && (
          <Fact term={t('schedule.every')}>{t('schedule.everyWeeks', { weeks: schedule.everyWeeks })}</Fact>
        )}
        <Fact term={t('schedule.next')}>
          {service.nextCallAt
            ? `${format.day(service.nextCallAt, patient.timeZone)}, ${format.bothTimes(service.nextCallAt, { name, zone: patient.timeZone })}`
            : t('schedule.nextNone')}
        </Fact>
        <Fact term={t('schedule.noAnswer')}>
          {t('schedule.retries', { count: retries.count, minutes: retries.spacingMinutes })}
        </Fact>
        {!patient.isSelf && (
          <Fact term={t('schedule.never')}>
            {t('schedule.neverValue', { start: format.clock(hours.start), end: format.clock(hours.end), name })}
          </Fact>
        )}
        {skips.length > 0 && (
          <Fact term={t('schedule.skips')}>{format.list(skips.map((day) => format.plainDate(day)))}</Fact>
        )}
      </Facts>
    </Stack>
  );
}

/** Optional on the wire when written, always there when read; the document has one shape for both. */
const NO_RETRIES = { count: 0, spacingMinutes: 20 };

function valuesOf({ days, everyWeeks, anchorDate, windows, skip, retries = NO_RETRIES }: Schedule): FullSchedule {
  return {
    days: [...days],
    everyWeeks,
    anchorDate,
    windows: windows.map(({ start, end }) => ({ start, end })),
    skip: [...skip],
    retries: { count: retries.count, spacingMinutes: retries.spacingMinutes },
  };
}

function ScheduleEditor({ service, patient, onSaved }: ScheduleSectionProps & { readonly onSaved: () => void }) {
  const t = useText();
  const change = useChangeService();
  const failure: unknown = change.error;
  const hours = hoursOf(patient.isSelf);
  const today = localDay(useNow(), patient.timeZone);
  const form = useScheduleForm(service.schedule ? valuesOf(service.schedule) : usualSchedule(today), hours);
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit((schedule) =>
    change.mutate(
      { params: { path: { serviceId: service.id } }, body: { schedule } },
      {
        onSuccess: () => {
          saved();
          onSaved();
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <ScheduleFields form={form} name={nameOf(patient)} zone={patient.timeZone} hours={hours} />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('schedule.save')}
        </Button>
      </Stack>
    </form>
  );
}
