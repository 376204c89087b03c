import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { authentication } from './authentication.interceptor';
import { Session } from './session';

describe('authentication', () => {
  const refresh = vi.fn<Session['refresh']>();
  let token: string | null;
  let over: boolean;
  let http: HttpClient;
  let backend: HttpTestingController;

  beforeEach(() => {
    [token, over] = ['t1', false];
    refresh.mockReset().mockImplementation(() => {
      [token, over] = ['t2', false];
      return Promise.resolve(true);
    });
    const session = { accessToken: () => token, lacksToken: () => over, refresh };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([authentication])),
        provideHttpClientTesting(),
        { provide: Session, useValue: session },
      ],
    });
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    backend.verify();
  });

  async function sent(url: string): Promise<string | null> {
    return vi.waitFor(() => {
      const request = backend.expectOne(url);
      request.flush({});
      return request.request.headers.get('Authorization');
    });
  }

  it('sends the access token', async () => {
    http.get('/user/me').subscribe();
    expect(await sent('/user/me')).toBe('Bearer t1');
  });

  it('renews a token that has ended before it asks', async () => {
    over = true;
    http.get('/user/me').subscribe();
    expect(await sent('/user/me')).toBe('Bearer t2');
  });

  it('asks without a token when none is to be had', async () => {
    over = true;
    refresh.mockResolvedValue(false);
    http.get('/user/me').subscribe();
    expect(await sent('/user/me')).toBeNull();
  });

  it.each(['/product/categories', '/product/products/p1', '/search/products', '/search/suggestions'])(
    'waits for no token to read %s, which is public',
    async (url) => {
      over = true;
      http.get(url).subscribe();
      expect(await sent(url)).toBeNull();
      expect(refresh).not.toHaveBeenCalled();
    },
  );

  it('waits for a token to write, and to read what is not public', async () => {
    over = true;
    http.put('/product/products/p1', {}).subscribe();
    expect(await sent('/product/products/p1')).toBe('Bearer t2');
    over = true;
    http.get('/product/terms').subscribe();
    expect(await sent('/product/terms')).toBe('Bearer t2');
  });

  it('renews a token that was refused, once', async () => {
    let status: number | undefined;
    http.get('/user/me').subscribe({ error: (error: { status: number }) => (status = error.status) });
    backend.expectOne('/user/me').flush(null, { status: 401, statusText: 'Unauthorized' });
    await vi.waitFor(() => {
      backend.expectOne('/user/me').flush(null, { status: 401, statusText: 'Unauthorized' });
    });
    expect(status).toBe(401);
    expect(refresh).toHaveBeenCalledExactlyOnceWith('t1');
  });
});
