import { Anchor, Button, CopyButton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { Empty } from '../../../components/empty.js';
import { Section } from '../../../components/section.js';
import { type Line, Transcript } from '../../../components/transcript.js';
import { isTalking } from '../../../lib/call-words.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import type { Call } from '../api/calls.js';
import classes from './call-page.module.css';

type TranscriptSectionProps = { readonly call: Call; readonly directory: Directory; readonly live: boolean };

export function TranscriptSection({ call, directory, live }: TranscriptSectionProps) {
  const t = useText();
  const person = directory.ofService(call.serviceId);
  const us = directory.personaName(call.personaId) ?? t('calls.persona');
  const them = person?.name ?? t('calls.someone');
  const lines = call.transcript.map(({ seq, speaker, startMs, text }): Line => ({
    key: String(seq),
    startMs,
    who: speaker === 'agent' ? us : them,
    isUs: speaker === 'agent',
    text,
  }));
  const copy = !live && lines.length > 0 && (
    <CopyButton value={lines.map(({ who, text }) => `${who}: ${text}`).join('\n')}>
      {({ copied, copy: copyText }) => (
        <Anchor component="button" type="button" size="sm" mih={32} onClick={copyText}>
          {t(copied ? 'common.copied' : 'call.copyText')}
        </Anchor>
      )}
    </CopyButton>
  );
  return (
    <Section title={t(live ? 'call.beingSaid' : 'call.said')} action={copy}>
      {/* A log, so that each finished sentence is announced once, when it is added. */}
      <div role="log" aria-live={live ? 'polite' : 'off'} aria-label={t(live ? 'call.liveTranscript' : 'call.said')}>
        {lines.length > 0 ? (
          <div className={classes.bleed}>
            <Transcript lines={lines} language={person?.service?.language} />
          </div>
        ) : (
          <Empty>{t(live ? (isTalking(call) ? 'call.listening' : 'call.waiting') : 'call.nothingSaid')}</Empty>
        )}
      </div>
      {live && <Follow count={lines.length} />}
    </Section>
  );
}

/** Keeps the newest sentence in sight, unless the reader has scrolled away; then it offers the way back. */
function Follow({ count }: { count: number }) {
  const t = useText();
  const end = useRef<HTMLDivElement | null>(null);
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '0px 0px 200px 0px' });
  const isFollowing = entry?.isIntersecting ?? true;
  const following = useRef(true);
  const shown = useRef(count);
  useEffect(() => {
    // A new sentence pushes the end out of sight before we look: what counts is where the reader was before it.
    if (shown.current === count) following.current = isFollowing;
    else if (following.current) end.current?.scrollIntoView({ block: 'end', behavior: 'smooth' });
    shown.current = count;
  }, [count, isFollowing]);
  const jump = () => end.current?.scrollIntoView({ block: 'end', behavior: 'smooth' });
  return (
    <>
      <div
        className={classes.end}
        ref={(node) => {
          end.current = node;
          ref(node);
        }}
      />
      {!isFollowing && (
        <div className={classes.jump}>
          <Button size="sm" variant="default" onClick={jump}>
            {t('call.jump')}
          </Button>
        </div>
      )}
    </>
  );
}
