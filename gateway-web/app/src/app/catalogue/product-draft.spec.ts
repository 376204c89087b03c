import { Product } from '../contracts';
import { EMPTY_DRAFT, UnreadableLine, bodyOf, differences, draftOf } from './product-draft';

const product: Product = {
  id: '1',
  sku: 'LAMP-1',
  name: 'Desk lamp',
  description: 'Bright.',
  brand: 'Lumo',
  category: 'home/lamps',
  attributes: { Colour: 'red: dark' },
  prices: [
    { currency: 'USD', amountMinor: 1_299 },
    { currency: 'JPY', amountMinor: 1_800 },
  ],
  stock: 'LOW',
  imageUrl: '/pictures/lamp.svg',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  popularity: 7,
  version: 3,
};

describe('product draft', () => {
  it('is read back as it was written', () => {
    const { sku, name, description, brand, category, attributes, prices, stock, imageUrl, popularity } = product;
    expect(bodyOf(draftOf(product), product)).toEqual({
      ...{ sku, name, description, brand, category, attributes, prices, stock, imageUrl, popularity },
    });
  });

  it.each(['12.99', 'USD', 'USD 1,299.00', 'USD 1.999', 'JPY 1.5'])('refuses the price %s', (prices) => {
    expect(() => bodyOf({ ...EMPTY_DRAFT, prices }, null)).toThrow(UnreadableLine);
  });

  it('reads a decimal comma like a point', () => {
    const { prices } = bodyOf({ ...EMPTY_DRAFT, prices: 'EUR 12,9\nusd 1.05\nJPY 1800' }, null);
    expect(prices?.map(({ amountMinor }) => amountMinor)).toEqual([1_290, 105, 1_800]);
  });

  it('refuses an attribute without a name', () => {
    expect(() => bodyOf({ ...EMPTY_DRAFT, attributes: ': red' }, null)).toThrow(UnreadableLine);
  });

  describe('with attributes that are more than a word', () => {
    const attributes = {
      'Size: W × H': '30 × 45 cm',
      Care: 'Wipe with a cloth.\nDo not boil: it melts.\r\n\n',
      Path: 'C:\\new',
      ' Inside ': ' lined ',
      Empty: '',
    };
    const stored = { ...product, attributes };
    const draft = draftOf(stored);

    it('has a line for each', () => {
      expect(draft.attributes.split('\n')).toHaveLength(5);
    });

    it('keeps those that are not touched', () => {
      expect(bodyOf(draft, stored).attributes).toEqual(attributes);
      const more = `${draft.attributes}\nColour: red`;
      expect(bodyOf({ ...draft, attributes: more }, stored).attributes).toEqual({ ...attributes, Colour: 'red' });
    });

    it('reads what is typed as it shows what is stored', () => {
      const read = bodyOf(draft, null).attributes;
      expect(read).toEqual({ ...attributes, ' Inside ': undefined, Inside: 'lined' });
    });
  });

  it('takes a backslash for itself where it means nothing else', () => {
    expect(bodyOf({ ...EMPTY_DRAFT, attributes: 'Path: C:\\temp\\' }, null).attributes).toEqual({
      Path: 'C:\\temp\\',
    });
  });

  it('tells which fields differ', () => {
    expect(differences(draftOf(product), draftOf({ ...product, name: 'Lamp', stock: 'IN_STOCK' }))).toEqual([
      'name',
      'stock',
    ]);
  });
});
