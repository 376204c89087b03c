import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FoundProduct } from '../contracts';
import { ProductCard } from './product-card';

const LAMP: FoundProduct = {
  ...{ id: 'p1', sku: 'LAMP-1', name: 'Desk lamp', brand: 'Lumo', category: 'home/lamps', stock: 'LOW' },
  ...{ attributes: {}, prices: [{ currency: 'USD', amountMinor: 1_299 }], popularity: 0, version: 1, highlights: {} },
};

describe('product card', () => {
  it('says what it is, what it costs and whether it is there, and leads to it', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(ProductCard);
    fixture.componentRef.setInput('product', LAMP);
    await fixture.whenStable();
    const link = (fixture.nativeElement as HTMLElement).querySelector('a');
    expect(link?.getAttribute('href')).toBe('/products/p1');
    for (const text of ['Lumo', 'Desk lamp', '$12.99', 'Only a few left']) {
      expect(link?.textContent).toContain(text);
    }
  });
});
