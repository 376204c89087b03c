import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { consistency } from './consistency.interceptor';
import { ConsistencyTokens } from './consistency-tokens';
import { idempotency } from './idempotency.interceptor';

describe('consistency', () => {
  let http: HttpClient;
  let backend: HttpTestingController;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([idempotency, consistency])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    backend.verify();
  });

  it('brings the token of a write to the next search', () => {
    http.put('/product/products/1', {}).subscribe();
    backend.expectOne('/product/products/1').flush({}, { headers: { 'Consistency-Token': 't1' } });
    http.get('/search/products?q=lamp').subscribe();
    const search = backend.expectOne('/search/products?q=lamp');
    expect(search.request.headers.get('Consistency-Token')).toBe('t1');
    search.flush({});
  });

  it('keeps the tokens of different services apart', () => {
    TestBed.inject(ConsistencyTokens).learn('/user/me', 'u1');
    http.get('/product/categories').subscribe();
    const categories = backend.expectOne('/product/categories');
    expect(categories.request.headers.has('Consistency-Token')).toBe(false);
    categories.flush([]);
  });

  it('gives each write a key and no read', () => {
    http.post('/user/registrations', {}).subscribe();
    http.post('/user/registrations', {}).subscribe();
    const [first, second] = backend.match('/user/registrations');
    const keys = [first, second].map((write) => write?.request.headers.get('Idempotency-Key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[0]).not.toBe(keys[1]);
    http.get('/user/me').subscribe();
    expect(backend.expectOne('/user/me').request.headers.has('Idempotency-Key')).toBe(false);
  });
});
