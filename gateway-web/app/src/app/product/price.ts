import { LOCALE_ID, Pipe, PipeTransform, inject } from '@angular/core';
import { Price } from '../contracts';

/** The currency in which prices are shown and filtered. */
export const CURRENCY = 'USD';

/** Writes an amount in minor units as the reader's locale does; a product without the currency shows its first price. */
@Pipe({ name: 'price' })
export class PricePipe implements PipeTransform {
  private readonly locale = inject(LOCALE_ID);

  transform(prices: readonly Price[] | Price): string {
    const price = 'amountMinor' in prices ? prices : (prices.find((p) => p.currency === CURRENCY) ?? prices[0]);
    return price === undefined ? '' : formatPrice(price, this.locale);
  }
}

export function formatPrice(price: Price, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(price.amountMinor / 10 ** digits);
}
