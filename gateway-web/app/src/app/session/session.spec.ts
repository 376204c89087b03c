import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { ServingRegion } from '../region/serving-region';
import { authentication } from './authentication.interceptor';
import { Session } from './session';
import { LoggedIn, User } from '../contracts';

const user: User = {
  id: '1',
  email: 'ada@example.org',
  displayName: 'Ada',
  locale: 'en',
  roles: ['catalogue-manager'],
  version: 0,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

function loggedIn(accessToken: string): LoggedIn {
  return { accessToken, expiresIn: 900, user };
}

describe('session', () => {
  let http: HttpClient;
  let backend: HttpTestingController;
  let session: Session;

  beforeEach(() => {
    localStorage.clear();
    // jsdom has no locks; one tab alone needs none.
    vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<boolean>) => work() } });
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([authentication])), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
    session = TestBed.inject(Session);
  });

  afterEach(() => {
    backend.verify();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** As if the page had just started in a browser that holds a refresh cookie. */
  function rememberAda(): void {
    localStorage.setItem('isthmus.signed-in', JSON.stringify({ ...user, email: '' }));
    session = TestBed.runInInjectionContext(() => new Session());
  }

  async function logIn(token: string): Promise<void> {
    const done = session.logIn(user.email, 'correct horse battery');
    backend.expectOne('/user/sessions').flush(loggedIn(token));
    await done;
  }

  it('keeps the access token out of every storage', async () => {
    await logIn('secret-token');
    expect(session.user()?.displayName).toBe('Ada');
    expect(session.mayManageCatalogue()).toBe(true);
    expect(session.mayOperate()).toBe(false);
    expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])).not.toContain(
      'secret-token',
    );
  });

  it('asks for nothing when this browser never logged in', async () => {
    await session.resume();
    expect(session.user()).toBeNull();
  });

  it('resumes by the refresh cookie', async () => {
    rememberAda();
    const done = session.resume();
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('t'));
    await done;
    expect(session.accessToken()).toBe('t');
  });

  it('knows at once whom to show, and waits with the rest until their token has come', async () => {
    await logIn('t');
    expect(localStorage.getItem('isthmus.signed-in')).not.toContain(user.email);
    rememberAda();
    expect(session.user()?.displayName).toBe('Ada');
    expect(session.mayManageCatalogue()).toBe(true);
    expect(session.accessToken()).toBeNull();
    expect(session.lacksToken()).toBe(true);
    const done = session.resume();
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('t'));
    await done;
    expect(session.user()).toEqual(user);
    expect(session.lacksToken()).toBe(false);
  });

  it('shows nobody any more when the cookie is not taken', async () => {
    rememberAda();
    const done = session.resume();
    backend.expectOne('/user/sessions/refresh').flush(null, { status: 401, statusText: 'Unauthorized' });
    await done;
    expect(session.user()).toBeNull();
    expect(localStorage.getItem('isthmus.signed-in')).toBeNull();
  });

  it('survives what is no longer written there', () => {
    localStorage.setItem('isthmus.signed-in', 'yes');
    expect(TestBed.runInInjectionContext(() => new Session()).user()).toBeNull();
  });

  it('asks once for all who wait', async () => {
    rememberAda();
    const all = Promise.all([session.resume(), session.resume(), session.refresh(null)]);
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('t'));
    await all;
    expect(session.accessToken()).toBe('t');
  });

  it('has nothing to renew when another token has come meanwhile', async () => {
    await logIn('new');
    expect(await session.refresh('old')).toBe(true);
    expect(session.accessToken()).toBe('new');
  });

  it('has nothing to renew when another token has come while other tabs had their turn', async () => {
    let turn = (): void => undefined;
    const request = async (_name: string, work: () => Promise<boolean>) => {
      await new Promise<void>((resolve) => (turn = resolve));
      return work();
    };
    vi.stubGlobal('navigator', { locks: { request } });
    await logIn('old');
    const done = session.refresh('old');
    await logIn('new');
    turn();
    expect(await done).toBe(true);
    expect(session.accessToken()).toBe('new');
  });

  it('tries again to renew a token after nothing answered', async () => {
    vi.useFakeTimers();
    await logIn('t1');
    await vi.advanceTimersByTimeAsync(840_000);
    backend.expectOne('/user/sessions/refresh').error(new ProgressEvent('error'));
    await vi.advanceTimersByTimeAsync(30_000);
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('t2'));
    await vi.advanceTimersByTimeAsync(0);
    expect(session.accessToken()).toBe('t2');
  });

  it('renews a token that has ended and repeats the request once', async () => {
    await logIn('old');
    let answer: unknown;
    http.get('/user/me').subscribe((body) => (answer = body));
    backend.expectOne('/user/me').flush(null, { status: 401, statusText: 'Unauthorized' });
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('new'));
    await vi.waitFor(() => {
      const repeated = backend.expectOne('/user/me');
      expect(repeated.request.headers.get('Authorization')).toBe('Bearer new');
      repeated.flush(user);
    });
    expect(answer).toEqual(user);
  });

  it('renews a token that it knows to have ended before it is refused', async () => {
    await logIn('old');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 901_000);
    http.get('/user/me').subscribe();
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('new'));
    await vi.waitFor(() => {
      const me = backend.expectOne('/user/me');
      expect(me.request.headers.get('Authorization')).toBe('Bearer new');
      me.flush(user);
    });
  });

  it('asks without a token when an ended one cannot be renewed', async () => {
    await logIn('old');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 901_000);
    http.get('/user/me').subscribe();
    backend.expectOne('/user/sessions/refresh').error(new ProgressEvent('error'));
    await vi.waitFor(() => {
      const me = backend.expectOne('/user/me');
      expect(me.request.headers.has('Authorization')).toBe(false);
      me.flush(user);
    });
  });

  it('waits for the cookie of a refresh that is in progress', async () => {
    vi.useFakeTimers();
    const done = session.refresh(session.accessToken());
    const busy = { type: 'urn:isthmus:problem:refresh-in-progress', title: 'In progress', status: 409 };
    backend.expectOne('/user/sessions/refresh').flush(busy, { status: 409, statusText: 'Conflict' });
    await vi.advanceTimersByTimeAsync(1_000);
    backend.expectOne('/user/sessions/refresh').flush(loggedIn('t'));
    expect(await done).toBe(true);
  });

  it('is not ended by a region that the cookie does not reach', async () => {
    await logIn('t');
    TestBed.inject(ServingRegion).answered('http://eu-west-1.test', 'eu-west-1');
    const done = session.refresh(session.accessToken());
    backend.expectOne('/user/sessions/refresh').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(await done).toBe(false);
    expect(session.user()?.displayName).toBe('Ada');
  });

  it('ends when the refresh token is refused', async () => {
    await logIn('t');
    const done = session.refresh(session.accessToken());
    backend.expectOne('/user/sessions/refresh').flush(null, { status: 401, statusText: 'Unauthorized' });
    expect(await done).toBe(false);
    expect(session.user()).toBeNull();
  });

  it('outlives a region that does not answer', async () => {
    await logIn('t');
    const done = session.refresh(session.accessToken());
    backend.expectOne('/user/sessions/refresh').error(new ProgressEvent('error'));
    expect(await done).toBe(false);
    expect(session.user()?.displayName).toBe('Ada');
  });

  it('ends in this tab when another tab logs out', async () => {
    await logIn('t');
    const other = new BroadcastChannel('isthmus-session');
    other.postMessage('signed-out');
    await vi.waitFor(() => {
      expect(session.user()).toBeNull();
    });
    other.close();
  });
});
