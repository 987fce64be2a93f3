import type { CSSProperties, ReactNode } from 'react';
import classes from './columns.module.css';

type ColumnsProps = { readonly main: ReactNode; readonly side: ReactNode; readonly sideWidth?: number };

/** Two columns on a desk, one under the other on a phone. */
export function Columns({ main, side, sideWidth = 372 }: ColumnsProps) {
  return (
    <div className={classes.columns} style={{ '--side': `${sideWidth}px` } as CSSProperties}>
      <div className={classes.column}>{main}</div>
      <div className={classes.column}>{side}</div>
    </div>
  );
}
