import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { BackLink } from '../../../components/back-link.js';
import { useCallSentence } from '../../../components/call-list.js';
import { CallMark } from '../../../components/call-mark.js';
import { Columns } from '../../../components/columns.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { isGoingOn } from '../../../lib/call-words.js';
import { type Directory, useDirectory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Call, useCall, useTranscriptOf } from '../api/calls.js';
import { CallFacts } from './call-facts.js';
import { CallInShort } from './call-in-short.js';
import { LiveBar } from './live-bar.js';
import { RefusedNotice } from './refused-notice.js';
import { TranscriptSection } from './transcript-section.js';

/** One page for a call's whole life: what runs becomes what was, in the same places. */
export function CallPage() {
  const { callId = '' } = useParams();
  useTitle('call.title');
  useTranscriptOf(callId);
  const call = useCall(callId);
  const directory = useDirectory();
  return (
    <QueryState query={call} skeleton={<Blocks count={3} height={160} />}>
      {(found) => (
        <QueryState query={directory} skeleton={<Blocks count={3} height={160} />}>
          {(known) => <Page key={found.id} call={found} directory={known} />}
        </QueryState>
      )}
    </QueryState>
  );
}

function Page({ call, directory }: { call: Call; directory: Directory }) {
  const t = useText();
  const sentence = useCallSentence(call, directory);
  const person = directory.ofService(call.serviceId);
  const running = isGoingOn(call);
  const [sawItRun, setSawItRun] = useState(running);
  if (running && !sawItRun) setSawItRun(true);
  const back = person
    ? { to: paths.callsOf(call.serviceId), label: t('call.backTo', { name: person.name }) }
    : { to: paths.calls, label: t('call.back') };
  return (
    <>
      <PageHeader
        eyebrow={<BackLink to={back.to}>{back.label}</BackLink>}
        title={sentence}
        status={<CallMark call={call} />}
        lead={<Lead call={call} directory={directory} />}
      />
      <VisuallyHidden role="status">{sawItRun && !running && t('call.hasEnded')}</VisuallyHidden>
      {running && <LiveBar call={call} directory={directory} />}
      {call.status === 'refused' && <RefusedNotice call={call} directory={directory} />}
      <Columns
        sideWidth={340}
        main={<TranscriptSection call={call} directory={directory} live={running} />}
        side={
          <>
            {!running && call.status === 'ended' && <CallInShort call={call} />}
            <CallFacts call={call} directory={directory} />
          </>
        }
      />
    </>
  );
}

function Lead({ call, directory }: { call: Call; directory: Directory }) {
  const format = useFormat();
  const person = directory.ofService(call.serviceId);
  const at = call.initiatedAt ?? call.scheduledFor;
  const time = person ? format.bothTimes(at, person) : format.time(at);
  const length = call.durationSeconds && !isGoingOn(call) ? `. ${format.length(call.durationSeconds)}` : '';
  return `${format.day(at, person?.zone)}, ${time}${length}.`;
}
