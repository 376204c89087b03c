import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, TestRequest, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { consistency } from './consistency.interceptor';
import { Freshness } from './freshness';

describe('consistency', () => {
  let http: HttpClient;
  let backend: HttpTestingController;
  let freshness: Freshness;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([consistency])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
    freshness = TestBed.inject(Freshness);
  });

  afterEach(() => {
    backend.verify();
  });

  function asked(method: string, url: string): TestRequest {
    http.request(method, url).subscribe({ error: () => undefined });
    return backend.expectOne({ method, url });
  }

  function answered(request: TestRequest, headers: Record<string, string>): string | null {
    request.flush({}, { headers });
    return request.request.headers.get('Consistency-Token');
  }

  it('brings the token of a write to the next search', () => {
    answered(asked('PUT', '/product/products/1'), { 'Consistency-Token': 't1' });
    expect(answered(asked('GET', '/search/products'), { 'Consistency-Token': 't2' })).toBe('t1');
    expect(answered(asked('GET', '/product/products/1'), {})).toBe('t2');
    expect(answered(asked('GET', '/user/me'), {})).toBeNull();
  });

  it('keeps the token of a write that a slower read does not know of', () => {
    const read = asked('GET', '/search/products');
    answered(asked('PUT', '/product/products/1'), { 'Consistency-Token': 'written' });
    answered(read, { 'Consistency-Token': 'read before' });
    expect(answered(asked('GET', '/product/products/1'), {})).toBe('written');
  });

  it('notes that an answer is behind, and that a later one is not', () => {
    answered(asked('GET', '/search/products'), { Consistency: 'stale' });
    expect(freshness.stale()).toBe(true);
    answered(asked('GET', '/search/products'), {});
    expect(freshness.stale()).toBe(false);
  });

  it('drops the token of a lost write, also when what it made is not found', () => {
    answered(asked('POST', '/product/products'), { 'Consistency-Token': 'gone' });
    const read = asked('GET', '/product/products/1');
    const headers = { Consistency: 'lost', 'Consistency-Token': 'gone' };
    read.flush({}, { status: 404, statusText: 'Not Found', headers });
    expect(freshness.lost()).toBe(true);
    expect(answered(asked('GET', '/product/products/1'), {})).toBeNull();
  });
});
