import { MediaMatcher } from '@angular/cdk/layout';
import { TestBed } from '@angular/core/testing';
import { Params } from '@angular/router';
import { Facets } from './facets';

const facets = {
  category: [
    { value: 'home/lamps', count: 3 },
    { value: 'home/lamps/desk-lamps', count: 2 },
  ],
  brand: [{ value: 'Lumo', count: 3 }],
  price: [
    { to: 2_500, count: 1 },
    { from: 2_500, to: 5_000, count: 0 },
    { from: 5_000, count: 2 },
  ],
};

function facetsWith(inputs: Record<string, unknown>, wide = true) {
  TestBed.resetTestingModule().configureTestingModule({
    providers: [{ provide: MediaMatcher, useValue: { matchMedia: () => ({ matches: wide }) } }],
  });
  const fixture = TestBed.createComponent(Facets);
  for (const [name, value] of Object.entries({ facets, ...inputs })) {
    fixture.componentRef.setInput(name, value);
  }
  const chosen: Params[] = [];
  fixture.componentInstance.narrow.subscribe((params) => chosen.push(params));
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  const press = (text: string) => {
    [...page.querySelectorAll('button')].find((button) => button.textContent.includes(text))?.click();
  };
  return { fixture, page, press, chosen };
}

describe('facets', () => {
  it('leads to the parents of a category, and out of it', () => {
    const { press, chosen } = facetsWith({ category: 'home/lamps' });
    press('Home');
    press('Lamps');
    press('Desk lamps');
    expect(chosen).toEqual([{ category: 'home' }, { category: null }, { category: 'home/lamps/desk-lamps' }]);
  });

  it('adds a brand to those chosen, and takes it away', () => {
    const added = facetsWith({ brands: ['Acme'] });
    added.press('Lumo');
    const removed = facetsWith({ brands: ['Acme', 'Lumo'] });
    removed.press('Lumo');
    expect([...added.chosen, ...removed.chosen]).toEqual([{ brand: ['Acme', 'Lumo'] }, { brand: ['Acme'] }]);
  });

  it('filters to just below the next range', () => {
    const { page, press, chosen } = facetsWith({});
    press('Under $25.00');
    press('$50.00 and more');
    expect(chosen).toEqual([
      { minPrice: null, maxPrice: 2_499 },
      { minPrice: 5_000, maxPrice: null },
    ]);
    expect(page.textContent).not.toContain('$25.00 –');
  });

  it('shows which range is chosen and takes it back', () => {
    const { page, press, chosen } = facetsWith({ maxPrice: '2499' });
    expect(page.querySelector('[aria-pressed=true]')?.textContent).toContain('Under');
    press('Under');
    press('Any price');
    expect(chosen).toEqual([
      { minPrice: null, maxPrice: null },
      { minPrice: null, maxPrice: null },
    ]);
  });

  it('draws on a narrow screen only what somebody unfolds', async () => {
    const { fixture, page } = facetsWith({}, false);
    expect(page.querySelector('button')).toBeNull();
    const details = page.querySelector('details');
    details?.dispatchEvent(new Event('toggle'));
    await fixture.whenStable();
    expect(page.querySelectorAll('details ul')).toHaveLength(3);
  });
});
