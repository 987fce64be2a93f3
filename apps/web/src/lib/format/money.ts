import type { MoneyWire } from '#kernel/money';

/** Exact: `Intl` takes the decimal string as it is, without a float in between. `decimals` is up to four in rate and cost tables. */
export function formatMoney({ amount, currency }: MoneyWire, locale: string, decimals = 2): string {
  const style = { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: decimals } as const;
  return new Intl.NumberFormat(locale, style).format(amount as Intl.StringNumericLiteral).replace('-', '\u2212');
}
