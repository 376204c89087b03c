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

  async function type(field: string, text: string): Promise<void> {
    const input = page.querySelector<HTMLInputElement>(`[name=${field}]`);
    if (input === null) {
      throw new Error(`there is no field ${field}`);
    }
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function typeName(name: string): Promise<void> {
    await type('name', name);
  }

  const STALE = { type: 'urn:isthmus:problem:stale-version', title: 'Stale', status: 412 };

  /** Refuses a change because there is another version, and answers what is stored each time that it is read. */
  async function refuse(method: 'PUT' | 'DELETE', ...stored: Product[]): Promise<void> {
    backend.expectOne({ method }).flush(STALE, { status: 412, statusText: 'Precondition Failed' });
    for (const each of stored) {
      await vi.waitFor(() => {
        backend.expectOne({ method: 'GET', url: '/product/products/p1' }).flush(each);
      }, 5_000);
    }
    if (stored.length > 0) {
      await vi.waitFor(() => {
        expect(page.querySelector<HTMLButtonElement>('button[type=submit]')?.disabled).toBe(false);
      });
    }
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
    await refuse('PUT');
    await vi.waitFor(() => {
      backend.expectOne({ method: 'GET', url: '/product/products/p1' }).error(new ProgressEvent('error'));
    });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toContain('No region answers');
    });
    expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Bright desk lamp');
  });

  it('says what is wrong with a field, and leads to the first one', async () => {
    await type('sku', 'LAMP 1');
    await type('brand', '');
    await type('category', 'Home > Lamps');
    await press('Save');
    expect([...page.querySelectorAll('mat-error')].map((error) => error.textContent)).toEqual([
      'Letters, digits and . _ / + - only.',
      'Please fill this in.',
      'Small letters, digits and single - and / between them.',
    ]);
    expect(document.activeElement?.getAttribute('name')).toBe('sku');
  });

  it.each([
    ['prices', '12.99'],
    ['attributes', 'red'],
  ])('leads to the %s of which a line cannot be read', async (field, line) => {
    await type(field, line);
    await press('Save');
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain(line);
    expect(document.activeElement?.getAttribute('name')).toBe(field);
  });

  it('calls a field that is refused what the form calls it', async () => {
    await typeName('Bright desk lamp');
    await press('Save');
    const errors = [{ field: 'sku', message: 'must be short' }];
    const invalid = { type: 'urn:isthmus:problem:invalid-request', title: 'Invalid', status: 400, errors };
    backend.expectOne({ method: 'PUT' }).flush(invalid, { status: 400, statusText: 'Bad Request' });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert] [lang=en]')?.textContent).toBe('must be short');
    });
    expect(page.querySelector('[role=alert]')?.textContent).toContain('SKU:');
  });

  it('reads again while a region does not know yet what somebody else stored', async () => {
    const theirs = { ...product, name: 'Reading lamp', version: 4 };
    await typeName('Bright desk lamp');
    await press('Save');
    await refuse('PUT', product, theirs);
    expect(page.querySelector('isthmus-edit-conflict')?.textContent).toContain('Reading lamp');
  });

  it('offers no version that the person has seen, if no region knows a later one', async () => {
    await typeName('Bright desk lamp');
    await press('Save');
    await refuse('PUT', product, product, product, product, product);
    expect(page.querySelector('isthmus-edit-conflict')).toBeNull();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Somebody else changed this');
  }, 30_000);

  it('says that it is stored already when only the answer to the save was lost', async () => {
    await typeName('Bright desk lamp');
    await type('prices', 'USD 12,99');
    await press('Save');
    const mine = {
      ...product,
      name: 'Bright desk lamp',
      prices: [{ currency: 'USD', amountMinor: 1_299 }],
      version: 4,
    };
    await refuse('PUT', mine);
    expect(page.querySelector('[role=status]')?.textContent).toContain('stored already');
    expect(page.querySelector('isthmus-edit-conflict')).toBeNull();
    expect(fixture.componentInstance.mayLeave()).toBe(true);
    await typeName('Brighter desk lamp');
    expect(page.querySelector('[role=status]')?.textContent).not.toContain('stored already');
  });

  it('shows what somebody else stored before it is deleted all the same', async () => {
    await press('Delete…');
    await press('Yes, delete it');
    await refuse('DELETE', { ...product, name: 'Reading lamp', version: 4 });
    expect(page.querySelector('isthmus-edit-conflict')).toBeNull();
    expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Reading lamp');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Somebody else changed this');
    await press('Yes, delete it');
    const erased = backend.expectOne({ method: 'DELETE' });
    expect(erased.request.headers.get('If-Match')).toBe('"4"');
    erased.flush(null);
  });

  describe('when somebody else was quicker', () => {
    const theirs = { ...product, name: 'Reading lamp', version: 4 };

    beforeEach(async () => {
      await typeName('Bright desk lamp');
      await press('Save');
      await refuse('PUT', theirs);
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
