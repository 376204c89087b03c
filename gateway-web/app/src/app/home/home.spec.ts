import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Home } from './home';

describe('home', () => {
  let fixture: ComponentFixture<Home>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Home);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
  });

  function popular(): TestRequest {
    return backend.expectOne((request) => request.url === '/search/products');
  }

  it('leads to categories and to those below them', async () => {
    const lamps = { path: 'home/lamps', name: 'Lamps', children: [] };
    backend.expectOne('/product/categories').flush({ items: [{ path: 'home', name: 'Home', children: [lamps] }] });
    popular().flush({ items: [] });
    await fixture.whenStable();
    const links = [...page.querySelectorAll('.categories a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/search?category=home', '/search?category=home%2Flamps']);
  });

  it('says that the catalogue is empty', async () => {
    backend.expectOne('/product/categories').flush({ items: [] });
    popular().flush({ items: [] });
    await fixture.whenStable();
    expect(page.textContent).toContain('The catalogue is empty.');
  });

  it('shows categories though search is away', async () => {
    backend.expectOne('/product/categories').flush({ items: [{ path: 'home', name: 'Home', children: [] }] });
    popular().error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(page.querySelectorAll('.categories li')).toHaveLength(1);
    expect(page.querySelectorAll('isthmus-problem')).toHaveLength(1);
  });
});
