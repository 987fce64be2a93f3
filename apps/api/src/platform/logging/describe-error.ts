/** Parts of an error that name code, never values: a database's own text quotes what was typed. */
export type DescribedError = {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
};

type DriverError = { readonly code?: unknown; readonly constraint?: unknown; readonly table?: unknown };

/** Values that show up in error texts: addresses and numbers are people's. */
const PERSONAL = /[\w.+-]+@[\w-]+(\.[\w-]+)+|\+?\(?\d[\d ().-]{6,}\d/g;

export function describeError(error: Error): DescribedError {
  const driver = (error as { driverError?: DriverError }).driverError;
  const code = driver?.code ?? (error as { code?: unknown }).code;
  const message = driver
    ? `database refused: ${[driver.code, driver.table, driver.constraint].filter(Boolean).join(' ')}`
    : error.message;
  return {
    name: error.name,
    message: redact(message),
    ...(typeof code === 'string' && { code }),
    ...(error.stack && { stack: frames(error.stack) }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}

export const redact = (text: string): string => text.replace(PERSONAL, '[redacted]');

/** The first lines of a stack repeat the message. */
const frames = (stack: string) =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
