import { type CallState, markOf } from '../lib/call-words.js';
import { useText } from '../lib/i18n.js';
import { StatusMark } from './status-mark.js';

/** How a call stands, the same on every page. */
export function CallMark({ call }: { call: CallState }) {
  const t = useText();
  const { tone, icon, word } = markOf(call);
  return (
    <StatusMark tone={tone} icon={icon}>
      {t(word)}
    </StatusMark>
  );
}
