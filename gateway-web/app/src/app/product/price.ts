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

export function formatPrice(price: Price, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(price.amountMinor / 10 ** digits);
}
