import { formatPrice } from './price';

describe('price', () => {
  it.each([
    ['en', { currency: 'USD', amountMinor: 129_900 }, '$1,299.00'],
    ['de', { currency: 'EUR', amountMinor: 129_900 }, '1.299,00 €'],
    ['en', { currency: 'JPY', amountMinor: 1_200 }, '¥1,200'],
  ])('is written as %s does', (locale, price, text) => {
    expect(formatPrice(price, locale).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
