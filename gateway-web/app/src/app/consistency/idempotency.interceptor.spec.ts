import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { idempotency } from './idempotency.interceptor';

const LAMP = { sku: 'LAMP-1' };

describe('idempotency', () => {
  let http: HttpClient;
  let backend: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([idempotency])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    backend.verify();
    vi.useRealTimers();
  });

  /** Sends a write that gets this answer, and tells the key that it bore. */
  function sent(body: unknown, status: number, { version = '"3"', type = '' } = {}): string | null {
    http.put('/product/products/1', body, { headers: { 'If-Match': version } }).subscribe({ error: () => undefined });
    const write = backend.expectOne('/product/products/1');
    if (status === 0) {
      write.error(new ProgressEvent('error'));
    } else {
      const problem = { type: `urn:isthmus:problem:${type}`, title: 'Refused', status };
      write.flush(status < 400 ? LAMP : problem, { status, statusText: 'as told' });
    }
    return write.request.headers.get('Idempotency-Key');
  }

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

  it.each([0, 500, 502, 503, 504])('sends again under its first key what may have been carried out: %i', (status) => {
    const key = sent(LAMP, status);
    expect(sent({ ...LAMP }, 200)).toBe(key);
    expect(sent(LAMP, 200)).not.toBe(key);
  });

  it.each([
    [401, 'unauthenticated'],
    [409, 'idempotency-key-in-use'],
    [429, 'too-many-requests'],
  ])('keeps the key over %i %s, which says nothing of the write', (status, type) => {
    const key = sent(LAMP, 0);
    expect(sent(LAMP, status, { type })).toBe(key);
    expect(sent(LAMP, 200)).toBe(key);
  });

  it.each([
    [400, 'invalid-request'],
    [409, 'sku-taken'],
    [412, 'stale-version'],
  ])('has done with the key after %i %s', (status, type) => {
    const key = sent(LAMP, 0);
    expect(sent(LAMP, status, { type })).toBe(key);
    expect(sent(LAMP, 200)).not.toBe(key);
  });

  it('takes another body, and the same over another version, for another write', () => {
    const key = sent(LAMP, 0);
    expect(sent({ sku: 'LAMP-2' }, 200)).not.toBe(key);
    expect(sent(LAMP, 200, { version: '"4"' })).not.toBe(key);
    expect(sent(LAMP, 200)).toBe(key);
  });

  it('takes another file for another write, whatever is in it', () => {
    const keys = [new Blob(['a']), new Blob(['a'])].map((file) => sent(file, 0));
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('takes what comes much later for another write', () => {
    vi.useFakeTimers();
    const key = sent(LAMP, 0);
    vi.advanceTimersByTime(10 * 60 * 1_000);
    expect(sent(LAMP, 200)).not.toBe(key);
  });

  it('remembers no more than some', () => {
    const key = sent(LAMP, 0);
    for (let each = 0; each < 20; each++) {
      sent({ sku: `LAMP-${String(each + 2)}` }, 0);
    }
    expect(sent(LAMP, 200)).not.toBe(key);
  });
});
