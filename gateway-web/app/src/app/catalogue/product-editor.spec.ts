import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { Product } from '../contracts';
import { ProductEditor } from './product-editor';

const product: Product = {
  id: 'p1',
  sku: 'LAMP-1',
  name: 'Desk lamp',
  description: '',
  brand: 'Lumo',
  category: 'home/lamps',
  attributes: {},
  prices: [],
  stock: 'IN_STOCK',
  imageUrl: '/pictures/lamp.svg',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  popularity: 0,
  version: 3,
};

describe('product editor', () => {
  let fixture: ComponentFixture<ProductEditor>;
  let page: HTMLElement;
  let backend: HttpTestingController;
  let shapeOfLoading: ReturnType<typeof shape>;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ProductEditor);
    fixture.componentRef.setInput('id', 'p1');
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    shapeOfLoading = shape();
    backend.expectOne('/product/products/p1').flush(product);
    await fixture.whenStable();
  });

  afterEach(() => {
    backend.verify();
  });

  function shape() {
    return {
      progress: page.querySelector('progress')?.getAttribute('aria-label'),
      busy: page.querySelector('form')?.getAttribute('aria-busy'),
      refusesTyping: page.querySelector('fieldset')?.disabled,
      fields: [...page.querySelectorAll<HTMLInputElement>('input, select, textarea')].map(({ name }) => name),
    };
  }

  it('has the shape of its form while the product loads, and says that it loads', () => {
    const fields = ['name', 'sku', 'brand', 'category', 'stock', 'description', 'prices', 'attributes'];
    expect(shapeOfLoading).toEqual({ progress: 'Loading the product', busy: 'true', refusesTyping: true, fields });
    expect(shape()).toEqual({ progress: undefined, busy: 'false', refusesTyping: false, fields });
  });

  async function typeName(name: string): Promise<void> {
    const input = page.querySelector<HTMLInputElement>('input[name=name]');
    if (input === null) {
      throw new Error('there is no field for the name');
    }
    input.value = name;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function press(text: string): Promise<void> {
    const button = [...page.querySelectorAll('button')].find((b) => b.textContent.trim() === text);
    if (button === undefined) {
      throw new Error(`there is no button ${text}`);
    }
    button.click();
    await fixture.whenStable();
  }

  it('saves with the version that the person saw', async () => {
    await typeName('Bright desk lamp');
    await press('Save');
    const put = backend.expectOne({ method: 'PUT', url: '/product/products/p1' });
    expect(put.request.headers.get('If-Match')).toBe('"3"');
    expect(put.request.body).toMatchObject({ name: 'Bright desk lamp', sku: 'LAMP-1' });
    put.flush({ ...product, version: 4 });
  });

  it('keeps what was typed when the save fails', async () => {
    await typeName('Bright desk lamp');
    await press('Save');
    backend.expectOne({ method: 'PUT' }).flush(null, { status: 503, statusText: 'Unavailable' });
    await fixture.whenStable();
    expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Bright desk lamp');
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert] mat-error')).not.toBeNull();
    });
  });

  it('asks before it throws away what was typed, and not once it is stored', async () => {
    const confirmed = vi.fn(() => false);
    vi.stubGlobal('confirm', confirmed);
    const editor = fixture.componentInstance;
    expect(editor.mayLeave()).toBe(true);
    await typeName('Bright desk lamp');
    expect(editor.mayLeave()).toBe(false);
    expect(confirmed).toHaveBeenCalledTimes(1);
    await press('Save');
    backend.expectOne({ method: 'PUT' }).flush({ ...product, name: 'Bright desk lamp', version: 4 });
    await vi.waitFor(() => {
      expect(editor.mayLeave()).toBe(true);
    });
    vi.unstubAllGlobals();
  });

  it('keeps what was typed when what is stored does not come either', async () => {
    await typeName('Bright desk lamp');
    await press('Save');
    const stale = { type: 'urn:isthmus:problem:stale-version', title: 'Stale', status: 412 };
    backend.expectOne({ method: 'PUT' }).flush(stale, { status: 412, statusText: 'Precondition Failed' });
    await vi.waitFor(() => {
      backend.expectOne({ method: 'GET', url: '/product/products/p1' }).error(new ProgressEvent('error'));
    });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toContain('No region answers');
    });
    expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Bright desk lamp');
  });

  describe('when somebody else was quicker', () => {
    const theirs = { ...product, name: 'Reading lamp', version: 4 };

    beforeEach(async () => {
      await typeName('Bright desk lamp');
      await press('Save');
      const stale = { type: 'urn:isthmus:problem:stale-version', title: 'Stale', status: 412 };
      backend.expectOne({ method: 'PUT' }).flush(stale, { status: 412, statusText: 'Precondition Failed' });
      await vi.waitFor(() => {
        backend.expectOne({ method: 'GET', url: '/product/products/p1' }).flush(theirs);
      });
      await fixture.whenStable();
    });

    it('shows both', () => {
      const conflict = page.querySelector('isthmus-edit-conflict')?.textContent;
      expect(conflict).toContain('Bright desk lamp');
      expect(conflict).toContain('Reading lamp');
    });

    it('saves mine over the version that was shown', async () => {
      await press('Save mine');
      const put = backend.expectOne({ method: 'PUT' });
      expect(put.request.headers.get('If-Match')).toBe('"4"');
      expect(put.request.body).toMatchObject({ name: 'Bright desk lamp' });
      put.flush({ ...theirs, version: 5 });
    });

    it('takes what is stored', async () => {
      await press('Take what is stored');
      expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Reading lamp');
      expect(page.querySelector('isthmus-edit-conflict')).toBeNull();
    });
  });
});
