import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { en } from '../messages/en.js';

/** The base catalogue names the keys; a translation that lacks one does not compile. */
export type Messages = typeof en;
export type MessageKey = keyof Messages;
export type Values = Record<string, string | number | Date | boolean | null | undefined>;
type RichValues = Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>;

export type Translate = {
  (key: MessageKey, values?: Values): string;
  /** For a sentence that holds elements: `<link>…</link>` in the message calls `values.link`. */
  rich: (key: MessageKey, values: RichValues) => ReactNode;
};

const catalogues: Record<string, Messages> = { en };
const languageOf = (locale: string) => locale.split('-')[0] ?? 'en';

/** Not `navigator.language` as it is: it can be a tag that Intl refuses ("en-US@posix"). */
export function browserLocale(): string {
  try {
    const [locale] = Intl.getCanonicalLocales(navigator.language);
    return locale && languageOf(locale) in catalogues ? locale : 'en-US';
  } catch {
    return 'en-US';
  }
}

export function Language({ children }: { children: ReactNode }) {
  const locale = browserLocale();
  return (
    <IntlProvider locale={locale} messages={catalogues[languageOf(locale)] ?? en} defaultLocale="en">
      {children}
    </IntlProvider>
  );
}

/** All copy goes through this: `const t = useText(); t('home.title')`. */
export function useText(): Translate {
  const intl = useIntl();
  return useMemo(() => {
    const translate = (key: MessageKey, values?: Values) => intl.formatMessage({ id: key }, values);
    const rich = (key: MessageKey, values: RichValues) =>
      intl.formatMessage({ id: key }, values as Parameters<typeof intl.formatMessage>[1]) as ReactNode;
    return Object.assign(translate, { rich });
  }, [intl]);
}
