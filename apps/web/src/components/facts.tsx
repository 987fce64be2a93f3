import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Terms and what is true of them, one a line. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

type FactProps = { readonly term: string; readonly children: ReactNode; readonly note?: ReactNode };

export function Fact({ term, children, note }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}
