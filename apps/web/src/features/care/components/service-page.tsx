import { Button, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { BackToPeople } from './back-to-people.js';
import { Columns } from '../../../components/columns.js';
import { Notice } from '../../../components/notice.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { isGoingOn, isTalking, refusalKey } from '../../../lib/call-words.js';
import { type Directory, nameOf, useDirectory } from '../../../lib/directory.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { cityOf, localDay, zoneGap } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type CallRow, useLatestCalls } from '../api/calls.js';
import { type Patient, usePatient } from '../api/patients.js';
import { type Service, useService } from '../api/services.js';
import { ageOn } from '../lib/age.js';
import { AboutSection } from './about-section.js';
import { ConsentSection } from './consent-section.js';
import { HistorySection } from './history-section.js';
import { MemorySection } from './memory-section.js';
import { MoodSection } from './mood-section.js';
import { ScheduleSection } from './schedule-section.js';
import { ServiceActions } from './service-actions.js';
import classes from './service-page.module.css';
import { ServiceStatus } from './service-status.js';
import { VoiceSection } from './voice-section.js';
import { useNow } from '../../../lib/use-now.js';

/** One person's page: how they are, what is remembered, when and by whom they are called. */
export function ServicePage() {
  const { serviceId = '' } = useParams();
  useTitle('service.title');
  const service = useService(serviceId);
  return (
    <QueryState query={service} skeleton={<Blocks count={3} height={180} />}>
      {(found) => <WithPatient service={found} patientId={found.patientId ?? ''} />}
    </QueryState>
  );
}

function WithPatient({ service, patientId }: { service: Service; patientId: string }) {
  const patient = usePatient(patientId);
  const directory = useDirectory();
  return (
    <QueryState query={patient} skeleton={<Blocks count={3} height={180} />}>
      {(person) => (
        <QueryState query={directory} skeleton={<Blocks count={3} height={180} />}>
          {(known) => <Page service={service} patient={person} directory={known} />}
        </QueryState>
      )}
    </QueryState>
  );
}

type PageProps = { readonly service: Service; readonly patient: Patient; readonly directory: Directory };

const SECTIONS = [
  ['sounded', 'service.jumpMood'],
  ['memory', 'service.jumpMemory'],
  ['schedule', 'service.jumpSchedule'],
  ['voice', 'service.jumpVoice'],
  ['about', 'service.jumpAbout'],
  ['history', 'service.jumpHistory'],
] as const;

function Page({ service, patient, directory }: PageProps) {
  const t = useText();
  const name = nameOf(patient);
  const zone = patient.timeZone;
  const persona = directory.personaName(service.personaId) ?? t('calls.persona');
  const calls = useLatestCalls(5, service.id);
  return (
    <>
      <PageHeader
        eyebrow={<BackToPeople />}
        title={patient.nickname ? `${patient.firstName} (${patient.nickname})` : patient.firstName}
        status={<ServiceStatus service={service} />}
        lead={<Lead patient={patient} />}
        actions={<ServiceActions service={service} patient={patient} />}
      />
      <Strips service={service} patient={patient} persona={persona} calls={calls.data?.data ?? []} />
      <nav className={classes.jump} aria-label={t('service.jump')}>
        {SECTIONS.map(([id, label]) => (
          <a key={id} href={`#${id}`}>
            {t(label)}
          </a>
        ))}
      </nav>
      <Columns
        main={
          <>
            <div id="sounded" className={classes.anchor}>
              <MoodSection serviceId={service.id} name={name} zone={zone} />
            </div>
            <div id="memory" className={classes.anchor}>
              <MemorySection serviceId={service.id} name={name} zone={zone} persona={persona} />
            </div>
          </>
        }
        side={
          <>
            <div id="schedule" className={classes.anchor}>
              <ScheduleSection service={service} patient={patient} />
            </div>
            <div id="voice" className={classes.anchor}>
              <VoiceSection service={service} patient={patient} />
            </div>
            <ConsentSection patient={patient} />
            <div id="about" className={classes.anchor}>
              <AboutSection patient={patient} />
            </div>
            <div id="history" className={classes.anchor}>
              <HistorySection serviceId={service.id} directory={directory} />
            </div>
          </>
        }
      />
    </>
  );
}

function Lead({ patient }: { patient: Patient }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const minutes = zoneGap(now, patient.timeZone, format.zone);
  const hours = t('service.hours', { hours: Math.abs(minutes) / 60 });
  const ahead = minutes > 0 ? t('service.gapAhead', { hours }) : t('service.gapBehind', { hours });
  return t('service.lead', {
    age: ageOn(patient.dateOfBirth, localDay(now, patient.timeZone)),
    phone: formatPhone(patient.phone),
    city: cityOf(patient.timeZone),
    gap: minutes === 0 ? t('service.gapSame') : ahead,
  });
}

type StripsProps = Omit<PageProps, 'directory'> & { readonly persona: string; readonly calls: readonly CallRow[] };

/** What a person should know before anything else: a call that runs, one that was not made, a yes that is missing. */
function Strips({ service, patient, persona, calls }: StripsProps) {
  const t = useText();
  const format = useFormat();
  const name = nameOf(patient);
  const running = calls.find(isGoingOn);
  const { callHint } = service;
  const isConsentMissing = !patient.consent?.inForce;
  const showsHint = callHint && !isConsentMissing;
  if (!running && !showsHint && !isConsentMissing) return null;
  return (
    <Stack gap="sm" mb="md">
      {running && (
        <Notice
          tone="live"
          title={t(isTalking(running) ? 'service.liveNow' : 'service.ringingNow', { persona, name })}
          action={
            <Button component={Link} to={paths.call(running.id)} size="sm" variant="default">
              {t('service.follow')}
            </Button>
          }
        />
      )}
      {isConsentMissing && (
        <Notice tone="attention" icon="alert" title={t('service.notCalled')}>
          {t(patient.consent?.withdrawnAt ? 'refused.consent_withdrawn' : 'refused.no_consent', { name })}
        </Notice>
      )}
      {showsHint && (
        <Notice tone="attention" icon="alert" title={t('service.notCalled')}>
          {t('service.notCalledAt', {
            reason: t(refusalKey(callHint.reason), { name, reason: callHint.reason }),
            when: format.dayTime(callHint.at, patient.timeZone),
          })}
        </Notice>
      )}
    </Stack>
  );
}
