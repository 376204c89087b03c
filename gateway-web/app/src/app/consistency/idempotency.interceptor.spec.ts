import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { idempotency } from './idempotency.interceptor';

describe('idempotency', () => {
  it('gives each write a key and no read', () => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([idempotency])), provideHttpClientTesting()],
    });
    const http = TestBed.inject(HttpClient);
    const backend = TestBed.inject(HttpTestingController);
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
