import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { Session } from '../session/session';
import { ProductPage } from './product';

const LAMP = {
  ...{ id: 'p/1', sku: 'LAMP-1', name: 'Desk lamp', brand: 'Lumo', category: 'home/desk-lamps', stock: 'IN_STOCK' },
  ...{ description: 'Bright.', attributes: { light_colour: 'warm' }, popularity: 0, version: 1, imageUrl: '' },
  ...{ createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
  prices: [
    { currency: 'EUR', amountMinor: 1_199 },
    { currency: 'USD', amountMinor: 1_299 },
  ],
};

describe('product page', () => {
  let fixture: ComponentFixture<ProductPage>;
  let page: HTMLElement;
  let backend: HttpTestingController;
  let manager: boolean;

  beforeEach(() => {
    manager = false;
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: { mayManageCatalogue: () => manager } },
      ],
    });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ProductPage);
    fixture.componentRef.setInput('id', 'p/1');
    page = fixture.nativeElement as HTMLElement;
  });

  async function answered(): Promise<void> {
    fixture.detectChanges();
    backend.expectOne('/product/products/p%2F1').flush(LAMP);
    await fixture.whenStable();
  }

  it('shows everything about the product', async () => {
    await answered();
    expect(TestBed.inject(Title).getTitle()).toBe('Desk lamp · Isthmus');
    expect(page.querySelector('.price')?.textContent).toBe('$12.99');
    expect(page.querySelector('.others')?.textContent.trim()).toBe('€11.99');
    expect([...page.querySelectorAll('nav a')].map((link) => link.textContent)).toEqual(['Home', 'Desk lamps']);
    expect(page.querySelector('dl')?.textContent).toContain('Light colour');
    expect(page.querySelector('a[href^="/catalogue"]')).toBeNull();
  });

  it('lets a catalogue manager change it', async () => {
    manager = true;
    await answered();
    expect(page.querySelector('a[href="/catalogue/p%2F1"]')).not.toBeNull();
  });

  it('says that it no longer exists', async () => {
    fixture.detectChanges();
    const gone = { type: 'urn:isthmus:problem:not-found', title: 'Not found', status: 404 };
    backend.expectOne(() => true).flush(gone, { status: 404, statusText: 'Not Found' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('does not exist, or no longer does');
  });
});
