import { Location } from '@angular/common';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { FoundProduct, SearchResults } from '../contracts';
import { Search } from './search';

function found(name: string): FoundProduct {
  return {
    ...{ id: name, sku: name, name, brand: 'Lumo', category: 'home/lamps', stock: 'IN_STOCK', attributes: {} },
    ...{ prices: [{ currency: 'USD', amountMinor: 1_299 }], popularity: 0, version: 1, highlights: {} },
  };
}

function many(count: number): FoundProduct[] {
  return Array.from({ length: count }, (_item, i) => found(`lamp ${String(i)}`));
}

function results(items: FoundProduct[], rest: Partial<SearchResults> = {}): SearchResults {
  const facets = { category: [], brand: [{ value: 'Lumo', count: 2 }], price: [] };
  return { items, total: { value: items.length, relation: 'eq' }, facets, corrected: false, ...rest };
}

describe('search', () => {
  let fixture: ComponentFixture<Search>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Search);
    page = fixture.nativeElement as HTMLElement;
    fixture.componentRef.setInput('q', 'lamp');
    fixture.detectChanges();
  });

  afterEach(() => {
    backend.verify();
  });

  function asked(): TestRequest {
    return backend.expectOne((request) => request.url === '/search/products');
  }

  async function answered(request: TestRequest, answer: SearchResults): Promise<void> {
    request.flush(answer);
    await fixture.whenStable();
  }

  it('asks for what the address says', async () => {
    fixture.componentRef.setInput('brand', ['Lumo', 'Acme']);
    fixture.componentRef.setInput('maxPrice', '2499');
    fixture.detectChanges();
    const [superseded, request] = backend.match(() => true);
    expect(superseded?.cancelled).toBe(true);
    if (request === undefined) {
      throw new Error('it asked for nothing');
    }
    expect(request.request.params.get('q')).toBe('lamp');
    expect(request.request.params.getAll('brand')).toEqual(['Lumo', 'Acme']);
    expect(request.request.params.get('maxPrice')).toBe('2499');
    expect(request.request.params.has('category')).toBe(false);
    await answered(request, results([found('Desk lamp')]));
    expect(page.querySelector('h1')?.textContent).toContain('lamp');
    expect(page.querySelector('isthmus-product-card')?.textContent).toContain('$12.99');
  });

  it('marks what was found and nothing else in the name', async () => {
    const name = 'Desk <em>lamp</em><img src=x onerror=alert(1)>';
    await answered(asked(), results([{ ...found('Desk lamp'), highlights: { name: [name] } }]));
    expect(page.querySelector('isthmus-product-card em')?.textContent).toBe('lamp');
    expect(page.querySelector('[onerror]')).toBeNull();
  });

  it('says when nothing fits, and when something like it does', async () => {
    await answered(asked(), results([], { corrected: true }));
    expect(page.textContent).toContain('No products');
    expect(page.textContent).toContain('Nothing fits');
    expect(page.textContent).toContain('what comes close');
    expect(page.querySelector('isthmus-facets')).toBeNull();
  });

  it('adds the next page to the one that is shown', async () => {
    await answered(asked(), results([found('a')], { next: 'cursor' }));
    page.querySelector<HTMLButtonElement>('button.more')?.click();
    const next = asked();
    expect(next.request.params.get('after')).toBe('cursor');
    await answered(next, results(many(24)));
    await vi.waitFor(() => {
      expect(page.querySelectorAll('isthmus-product-card')).toHaveLength(25);
    });
    expect(page.querySelector('button.more')).toBeNull();
    expect(TestBed.inject(Location).path()).toContain('pages=2');
  });

  it('shows as many as the address says, few requests at a time', async () => {
    fixture.componentRef.setInput('pages', '6');
    fixture.componentRef.setInput('q', 'desk');
    fixture.detectChanges();
    const [, request] = backend.match(() => true);
    expect(request?.request.params.get('size')).toBe('96');
    request?.flush(results(many(96), { next: 'cursor' }));
    await fixture.whenStable();
    const rest = asked();
    expect(rest.request.params.get('size')).toBe('48');
    await answered(rest, results([]));
    await vi.waitFor(() => {
      expect(page.querySelectorAll('isthmus-product-card')).toHaveLength(96);
    });
  });

  it.each(['0', '-1', 'many', '1e9'])('is not misled by %s pages', (pages) => {
    fixture.componentRef.setInput('pages', pages);
    fixture.componentRef.setInput('q', 'desk');
    fixture.detectChanges();
    const sizes = backend.match(() => true).map(({ request }) => Number(request.params.get('size')));
    expect(sizes.every((size) => size === 24 || size === 96)).toBe(true);
  });

  it('offers to try again when it failed', async () => {
    asked().flush(null, { status: 503, statusText: 'Unavailable' });
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('isthmus-problem button')?.click();
    fixture.detectChanges();
    await answered(asked(), results([found('Desk lamp')]));
    expect(page.querySelector('isthmus-problem')).toBeNull();
  });

  describe('when the next page does not come', () => {
    let next: TestRequest;

    beforeEach(async () => {
      await answered(asked(), results(many(24), { next: 'cursor' }));
      page.querySelector<HTMLButtonElement>('button.more')?.click();
      next = asked();
    });

    async function searchFor(words: string): Promise<void> {
      fixture.componentRef.setInput('q', words);
      fixture.detectChanges();
      await answered(asked(), results(many(24), { next: 'cursor' }));
    }

    it('says so until something else is searched for', async () => {
      next.error(new ProgressEvent('error'));
      await fixture.whenStable();
      expect(page.querySelector('isthmus-problem')).not.toBeNull();
      await searchFor('desk');
      expect(page.querySelector('isthmus-problem')).toBeNull();
      expect(page.querySelector('button.more')).not.toBeNull();
    });

    it('does not say so of another search', async () => {
      await searchFor('desk');
      next.error(new ProgressEvent('error'));
      await fixture.whenStable();
      expect(page.querySelector('isthmus-problem')).toBeNull();
    });
  });

  it('puts a chosen facet into the address', async () => {
    const navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await answered(asked(), results([found('a')]));
    page.querySelector('isthmus-facets details')?.dispatchEvent(new Event('toggle'));
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('isthmus-facets button[aria-pressed]')?.click();
    const queryParams = { brand: ['Lumo'], pages: null };
    expect(navigate).toHaveBeenCalledWith([], { queryParams, queryParamsHandling: 'merge' });
  });
});
