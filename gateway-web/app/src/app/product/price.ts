import { LOCALE_ID, Pipe, PipeTransform, inject } from '@angular/core';
import { Price } from '../contracts';

/** The currency in which prices are shown and filtered. */
export const CURRENCY = 'USD';

/** Writes an amount in minor units as the reader's locale does. */
@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(prices: readonly Price[] | Price): string {
    const price = 'amountMinor' in prices ? prices : shownPrice(prices);
    return price === undefined ? '' : formatPrice(price, this.locale);
  }
}

/** Of several prices the one in the shop's currency, else the first. */
export function shownPrice(prices: readonly Price[]): Price | undefined {
  return prices.find((price) => price.currency === CURRENCY) ?? prices[0];
}

export function formatPrice({ currency, amountMinor }: Price, locale: string): string {
  const { format, factor } = formatOf(locale, currency);
  return format.format(amountMinor / factor);
}

interface CurrencyFormat {
  readonly format: Intl.NumberFormat;
  /** Of the minor unit to the one that is written. */
  readonly factor: number;
}

/** A format costs more to make than a page of prices to write: there are as many as currencies. */
const formats = new Map<string, CurrencyFormat>();

function formatOf(locale: string, currency: string): CurrencyFormat {
  const key = `${locale} ${currency}`;
  const kept = formats.get(key) ?? newFormat(locale, currency);
  formats.set(key, kept);
  return kept;
}

function newFormat(locale: string, currency: string): CurrencyFormat {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return { format, factor: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
}
