import { headingOf } from './subject';

describe('what a person looks for', () => {
  it.each([
    [{ words: 'desk lamp', category: 'home/lamps', brands: ['Lumo'] }, 'Results for “desk lamp”'],
    [{ words: '', category: 'home/floor-lamps', brands: [] }, 'Floor lamps'],
    [{ words: null, category: null, brands: ['Lumo', 'Acme'] }, 'Lumo, Acme'],
    [{ words: null, category: 'home/lamps', brands: ['Lumo'] }, 'Lamps · Lumo'],
    [{ words: undefined, category: undefined, brands: [] }, 'All products'],
  ])('is named: %o', (subject, heading) => {
    expect(headingOf(subject)).toBe(heading);
  });
});
