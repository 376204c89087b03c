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
    const session = { accessToken: () => token, hasEnded: () => over, refresh };
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

  it('asks without a token when none is to be had: what is public is answered all the same', async () => {
    over = true;
    refresh.mockResolvedValue(false);
    http.get('/product/categories').subscribe();
    expect(await sent('/product/categories')).toBeNull();
  });

  it('renews a token that was refused, once', async () => {
    let status: number | undefined;
    http.get('/user/me').subscribe({ error: (error: { status: number }) => (status = error.status) });
    backend.expectOne('/user/me').flush(null, { status: 401, statusText: 'Unauthorized' });
    await vi.waitFor(() => {
      backend.expectOne('/user/me').flush(null, { status: 401, statusText: 'Unauthorized' });
    });
    expect(status).toBe(401);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
