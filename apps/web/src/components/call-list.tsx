import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../lib/api-client.js';
import { isGoingOn, isTalking } from '../lib/call-words.js';
import type { Directory } from '../lib/directory.js';
import { useText } from '../lib/i18n.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { CallMark } from './call-mark.js';
import classes from './call-list.module.css';
import { TimeStamp } from './time-stamp.js';

export type ListedCall = Schemas['CallSummaryResponse'];

type CallListProps<Call extends ListedCall> = {
  readonly calls: readonly Call[];
  readonly directory: Directory;
  readonly label: string;
  /** Without lengths, for a narrow column. */
  readonly compact?: boolean;
  /** Under a row: the words that were searched for. */
  readonly extra?: (call: Call) => ReactNode;
};

export function CallList<Call extends ListedCall>({
  calls,
  directory,
  label,
  compact = false,
  extra,
}: CallListProps<Call>) {
  return (
    <ul className={classes.list} aria-label={label}>
      {calls.map((call) => (
        <li key={call.id}>
          <CallRow call={call} directory={directory} compact={compact}>
            {extra?.(call)}
          </CallRow>
        </li>
      ))}
    </ul>
  );
}

type CallRowProps = {
  readonly call: ListedCall;
  readonly directory: Directory;
  readonly compact: boolean;
  readonly children?: ReactNode;
};

function CallRow({ call, directory, compact, children }: CallRowProps) {
  const format = useFormat();
  const sentence = useCallSentence(call, directory);
  const person = directory.ofService(call.serviceId);
  const at = call.initiatedAt ?? call.scheduledFor;
  const time = person && !compact ? format.bothTimes(at, person) : format.time(at, person?.zone);
  return (
    <Link to={paths.call(call.id)} className={classes.row} data-compact={compact || undefined}>
      <span className={classes.what}>
        <span className={classes.title}>{sentence}</span>
        <span className={classes.soft}>
          <TimeStamp at={at}>
            {format.day(at, person?.zone)}, {time}
          </TimeStamp>
          {call.topic && ` · ${call.topic}`}
        </span>
        {children}
      </span>
      <span className={`${classes.length} figures`}>
        {call.durationSeconds ? format.length(call.durationSeconds) : ''}
      </span>
      <CallMark call={call} />
    </Link>
  );
}

/** “Sarah called Rose”, in the tense that the call is in. */
export function useCallSentence(call: ListedCall, directory: Directory): string {
  const t = useText();
  const person = directory.ofService(call.serviceId);
  const values = {
    name: person?.name ?? t('calls.someone'),
    // A call that is still to come has no persona of its own yet: it will be the service's.
    persona: directory.personaName(call.personaId) ?? person?.persona?.name ?? t('calls.persona'),
    direction: call.direction,
  };
  if (call.status === 'scheduled') return t('calls.sentencePlanned', values);
  if (call.status === 'refused') return t('calls.sentenceRefused', values);
  if (isTalking(call)) return t('calls.sentenceNow', values);
  if (isGoingOn(call)) return t('calls.sentenceRinging', values);
  return t('calls.sentence', values);
}
