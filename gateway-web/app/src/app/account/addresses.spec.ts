import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Address } from '../contracts';
import { Addresses } from './addresses';

const HOME: Address = {
  ...{ id: 'a1', recipient: 'Ada', line1: 'Main street 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
  ...{ version: 2, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' },
};

describe('addresses', () => {
  let fixture: ComponentFixture<Addresses>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Addresses);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  });

  afterEach(() => {
    backend.verify();
  });

  async function answered(items: Address[]): Promise<void> {
    await vi.waitFor(() => {
      backend.expectOne({ method: 'GET', url: '/user/me/addresses' }).flush({ items });
    });
    await fixture.whenStable();
  }

  async function press(text: string): Promise<void> {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === text)?.click();
    await fixture.whenStable();
  }

  function type(texts: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(texts)) {
      const field = page.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field !== null) {
        field.value = value;
        field.dispatchEvent(new Event('input'));
      }
    }
  }

  it('are shown with the name of their country', async () => {
    await answered([HOME]);
    expect(page.querySelector('address')?.textContent).toContain('Germany');
  });

  it('are none at first', async () => {
    await answered([]);
    expect(page.textContent).toContain('No address yet.');
  });

  it('are removed with the version that the person saw', async () => {
    await answered([HOME]);
    await press('Remove');
    const removal = backend.expectOne({ method: 'DELETE', url: '/user/me/addresses/a1' });
    expect(removal.request.headers.get('If-Match')).toBe('"2"');
    removal.flush(null);
    await answered([]);
  });

  it('are added, and stay in the form when that fails', async () => {
    await answered([]);
    await press('Add an address');
    const draft = { recipient: 'Ada', line1: 'Main street 1', postalCode: '10115', city: 'Berlin', country: 'de' };
    type(draft);
    await press('Save the address');
    const first = backend.expectOne({ method: 'POST', url: '/user/me/addresses' });
    expect(first.request.body).toEqual({ ...draft, country: 'DE' });
    first.flush(null, { status: 503, statusText: 'Unavailable' });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent.trim()).not.toBe('');
    });
    expect(page.querySelector<HTMLInputElement>('input[name=city]')?.value).toBe('Berlin');
    await press('Save the address');
    backend.expectOne({ method: 'POST' }).flush(HOME);
    await answered([HOME]);
    expect(page.querySelector('form')).toBeNull();
  });

  it('keep the focus where the person goes on', async () => {
    await answered([HOME]);
    await press('Add an address');
    expect(document.activeElement?.getAttribute('name')).toBe('recipient');
    await press('Cancel');
    expect(document.activeElement?.textContent.trim()).toBe('Add an address');
    await press('Remove');
    backend.expectOne({ method: 'DELETE' }).flush(null);
    await answered([]);
    expect(document.activeElement?.textContent.trim()).toBe('Add an address');
  });

  it('are refused by the names that the form has for its fields', async () => {
    await answered([]);
    await press('Add an address');
    type({ recipient: 'Ada', line1: 'Main street 1', postalCode: '10115', city: 'Berlin', country: 'XX' });
    await press('Save the address');
    const errors = ['recipient', 'line1', 'postalCode', 'city', 'country'].map((field) => ({ field, message: 'no' }));
    const body = { type: 'urn:isthmus:problem:invalid-request', title: 'Invalid', status: 400, errors };
    backend.expectOne({ method: 'POST' }).flush(body, { status: 400, statusText: 'Bad Request' });
    const names = ['Recipient', 'Street and number', 'Postal code', 'City', 'Country (two letters)'];
    await vi.waitFor(() => {
      const refused = [...page.querySelectorAll('[role=alert] mat-error')].map((error) => error.textContent.trim());
      expect(refused.map((text) => text.split(':')[0])).toEqual(names);
    });
  });

  it('are not sent before they are complete: what is wrong is said, and the first wrong field has the focus', async () => {
    await answered([]);
    await press('Add an address');
    type({ recipient: 'Ada', city: 'Berlin', country: 'D' });
    await press('Save the address');
    const errors = [...page.querySelectorAll('mat-error')].map((error) => error.textContent);
    expect(errors).toEqual(['Please fill this in.', 'Please fill this in.', 'Two letters, such as DE.']);
    expect(document.activeElement?.getAttribute('name')).toBe('line1');
  });
});
