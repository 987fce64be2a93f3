import { useFormat } from '../lib/use-format.js';
import classes from './transcript.module.css';

export type Line = {
  readonly key: string;
  readonly startMs: number;
  readonly who: string;
  readonly isUs: boolean;
  readonly text: string;
};

/** What was said, in the book face. A speaker is named once until someone else speaks. */
export function Transcript({ lines, language }: { lines: readonly Line[]; language?: string | undefined }) {
  const format = useFormat();
  return (
    <ol className={classes.lines} lang={language}>
      {lines.map(({ key, startMs, who, isUs, text }, index) => (
        <li key={key}>
          <div className={classes.line}>
            <span className={classes.who} data-us={isUs || undefined}>
              {lines[index - 1]?.who !== who && who}
            </span>
            <span className={`speech ${classes.text}`}>{text}</span>
            <span className={classes.at}>{format.timer(startMs / 1000)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
