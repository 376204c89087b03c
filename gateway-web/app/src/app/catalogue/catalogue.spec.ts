import { provideHttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Catalogue } from './catalogue';

describe('catalogue', () => {
  it('leads to a new product and to the import', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient()] });
    const fixture = TestBed.createComponent(Catalogue);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/catalogue/new');
    expect(page.querySelector('isthmus-product-import input[type=file]')).not.toBeNull();
  });
});
