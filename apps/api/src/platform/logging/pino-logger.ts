import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { describeError } from './describe-error.js';
import type { LogConfig } from './log.config.js';
import { logContext } from './log-context.js';

type Level = 'info' | 'warn' | 'error' | 'debug' | 'fatal';

/** One JSON object a line, with the ids of what runs. Nest's `Logger` is the only way here, so nothing else logs. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ level, format }: LogConfig) {
    this.pino = pino({
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => logContext.current(),
      formatters: { level: (label) => ({ level: label }) },
      ...(format === 'pretty' && {
        transport: {
          target: 'pino-pretty',
          options: { ignore: 'context,requestId', messageFormat: '{context}: {msg}' },
        },
      }),
    });
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  verbose(): void {}

  /** Nest appends the context's name last; an object in between is fields. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const fields = rest.find((value) => typeof value === 'object' && value !== null);
    const about = { context, ...fields };
    if (message instanceof Error) this.pino[level]({ ...about, error: describeError(message) }, message.name);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...about, ...message });
    else this.pino[level](about, String(message));
  }
}
