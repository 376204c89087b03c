import de from '../../locale/categories.de.json';
import es from '../../locale/categories.es.json';
import { categoryName, nameCategories, wordsOf } from './category-names';

describe('category names', () => {
  afterEach(() => {
    nameCategories({});
  });

  it('are what their slugs say', () => {
    expect(categoryName('electronics/mobile-phones')).toBe('Mobile phones');
    expect(wordsOf('mobile-phones')).toBe('Mobile phones');
  });

  it('are in the language of the person, some by their whole path', () => {
    nameCategories(de);
    expect(categoryName('home/storage')).toBe('Aufbewahrung');
    expect(categoryName('electronics/computers/storage')).toBe('Speicher');
    expect(categoryName('home/wind-chimes')).toBe('Wind chimes');
  });

  it('are known in one language as in the other', () => {
    expect(Object.keys(es)).toEqual(Object.keys(de));
  });
});
