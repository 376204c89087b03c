import { HttpEventType, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { ProductImport } from './product-import';

describe('product import', () => {
  let fixture: ComponentFixture<ProductImport>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(ProductImport);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  afterEach(() => {
    backend.verify();
  });

  function field(): HTMLInputElement {
    return page.querySelector<HTMLInputElement>('input[type=file]') ?? document.createElement('input');
  }

  async function chosen(): Promise<TestRequest> {
    const file = new File(['{}\n'], 'products.ndjson');
    Object.defineProperties(field(), {
      files: { value: { item: () => file, length: 1 }, configurable: true },
      value: { value: 'C:\\fakepath\\products.ndjson', writable: true, configurable: true },
    });
    field().dispatchEvent(new Event('change'));
    await fixture.whenStable();
    return backend.expectOne({ method: 'POST', url: '/product/imports' });
  }

  it('shows how much is sent', async () => {
    const request = await chosen();
    request.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 4 });
    await fixture.whenStable();
    expect(page.querySelector('mat-progress-bar')?.getAttribute('aria-valuenow')).toBe('25');
    request.flush({ accepted: 0, created: 0, updated: 0, refused: 0, errors: [] });
  });

  it('takes one file at a time, and the same one again', async () => {
    const request = await chosen();
    expect(page.textContent).toContain('products.ndjson');
    expect(field().value).toBe('');
    expect(field().disabled).toBe(true);
    request.flush({ accepted: 0, created: 0, updated: 0, refused: 0, errors: [] });
    await fixture.whenStable();
    expect(field().disabled).toBe(false);
  });

  it('says what became of the lines', async () => {
    const errors = [{ line: 2, type: 'INVALID', fields: ['sku'], problem: 'has no SKU' }];
    (await chosen()).flush({ accepted: 3, created: 2, updated: 1, refused: 1, errors });
    await fixture.whenStable();
    expect(page.querySelector('[role=status]')?.textContent).toContain('3 accepted (2 new, 1 changed)');
    const refused = page.querySelector('tbody tr')?.textContent;
    expect(refused).toContain('Not valid: sku');
    expect(refused).toContain('has no SKU');
    expect(page.querySelector('mat-progress-bar')).toBeNull();
  });

  it('offers to send the file again when that failed', async () => {
    (await chosen()).error(new ProgressEvent('error'));
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('isthmus-problem button')?.click();
    await fixture.whenStable();
    backend.expectOne('/product/imports').flush({ accepted: 1, created: 1, updated: 0, refused: 0, errors: [] });
    await fixture.whenStable();
    expect(page.querySelector('isthmus-problem')).toBeNull();
  });
});
