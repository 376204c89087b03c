import { HttpClient, HttpContext } from '@angular/common/http';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConsistencyTokens } from '../consistency/consistency-tokens';
import { LogIn, LoggedIn, User } from '../contracts';
import { nameOf, problemOf } from '../problem/problem';
import { REPEAT_WITHIN_MILLIS } from '../region/failover.interceptor';
import { ServingRegion } from '../region/serving-region';

/** Set while this browser holds a refresh cookie, which no script can see: to the person, whom the page shows at once. */
const SIGNED_IN = 'isthmus.signed-in';

/** Renewed this long before it ends, so that no request meets an expired token. */
const RENEW_BEFORE_MILLIS = 60_000;

/** After a renewal that nothing answered. */
const RENEW_AGAIN_MILLIS = 30_000;

/**
 * A refresh token that comes again later than this may be taken for a stolen one, so no other region is asked then.
 * The request is not broken off for it: a service may hold it for ten seconds, and the new cookie would be lost.
 */
const REPEAT_REFRESH_MILLIS = 4_000;

/** Somebody else holds the new cookie for a moment: by then this browser has it. */
const IN_PROGRESS_WAIT_MILLIS = 1_000;

const MAX_RENEWALS = 3;

type Message = 'signed-in' | 'signed-out';

/**
 * Who is signed in. The access token stays in memory; a new tab or a reload gets one by the refresh cookie.
 * Tabs take turns at refreshing, because a refresh token that is used twice ends the session everywhere.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly tokens = inject(ConsistencyTokens);
  private readonly serving = inject(ServingRegion);
  private readonly tabs = new BroadcastChannel('isthmus-session');
  private readonly current = signal<LoggedIn | null>(null);
  /** Who was signed in when this page started, until a token says who is. */
  private readonly remembered = signal(rememberedUser());
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private refreshing: Promise<boolean> | null = null;
  private endsAtMillis = 0;

  /** Whom the page shows; whether they still may do something is known when there is an access token. */
  readonly user = computed<User | null>(() => this.current()?.user ?? this.remembered());
  readonly accessToken = computed<string | null>(() => this.current()?.accessToken ?? null);
  readonly mayManageCatalogue = computed(() => this.has('catalogue-manager'));
  readonly mayOperate = computed(() => this.has('operator'));

  constructor() {
    this.tabs.onmessage = (event: MessageEvent<Message>) => {
      if (event.data === 'signed-out') {
        this.forget();
      } else if (this.current() === null) {
        void this.resume();
      }
    };
    inject(DestroyRef).onDestroy(() => {
      this.tabs.close();
      clearTimeout(this.renewal);
    });
  }

  async logIn(email: string, password: string): Promise<void> {
    const logIn: LogIn = { email, password };
    this.begin(await firstValueFrom(this.http.post<LoggedIn>('/user/sessions', logIn)));
    this.tell('signed-in');
  }

  /** Signs in again by the refresh cookie, if this browser has one and this tab no token yet. */
  async resume(): Promise<void> {
    if (this.current() === null && localStorage.getItem(SIGNED_IN) !== null) {
      await this.refresh(null);
    }
  }

  /** Whether somebody is signed in without an access token that a service would take, as at first or after a sleep. */
  lacksToken(): boolean {
    return this.user() !== null && Date.now() >= this.endsAtMillis;
  }

  /**
   * Gets another access token than this one; whether that worked. All who ask meanwhile get the same.
   * A region that does not answer ends no session.
   */
  async refresh(old: string | null): Promise<boolean> {
    if (this.hasOtherThan(old)) {
      return true;
    }
    this.refreshing ??= this.inTurn(old).finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  async logOut(): Promise<void> {
    await firstValueFrom(this.http.delete('/user/sessions/current', BY_COOKIE));
    this.end();
  }

  /** Shows a changed profile without a new token. */
  changed(user: User): void {
    remember(user);
    this.current.update((session) => (session === null ? null : { ...session, user }));
  }

  /** Forgets everything about the person, in every tab. */
  end(): void {
    this.forget();
    this.tell('signed-out');
  }

  private forget(): void {
    clearTimeout(this.renewal);
    this.current.set(null);
    this.remembered.set(null);
    localStorage.removeItem(SIGNED_IN);
    this.tokens.forget();
  }

  private async inTurn(old: string | null): Promise<boolean> {
    return navigator.locks.request(
      'isthmus-refresh',
      // Somebody may have logged in while other tabs had their turn.
      async () => this.hasOtherThan(old) || (await this.renew(MAX_RENEWALS)),
    );
  }

  private hasOtherThan(token: string | null): boolean {
    return this.accessToken() !== null && this.accessToken() !== token;
  }

  private async renew(attempts: number): Promise<boolean> {
    try {
      this.begin(await firstValueFrom(this.http.post<LoggedIn>('/user/sessions/refresh', null, REFRESH)));
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (nameOf(problem) === 'refresh-in-progress' && attempts > 1) {
        await new Promise((resolve) => setTimeout(resolve, IN_PROGRESS_WAIT_MILLIS));
        return this.renew(attempts - 1);
      }
      // A region's own address may be out of the cookie's reach: only the front door's word counts.
      if (problem.status === 401 && !this.serving.detoured()) {
        this.end();
      } else {
        this.renewAfter(RENEW_AGAIN_MILLIS);
      }
      return false;
    }
  }

  private begin(session: LoggedIn): void {
    this.current.set(session);
    this.endsAtMillis = Date.now() + session.expiresIn * 1_000;
    remember(session.user);
    this.renewAfter(Math.max(session.expiresIn * 1_000 - RENEW_BEFORE_MILLIS, RENEW_BEFORE_MILLIS / 2));
  }

  private renewAfter(waitMillis: number): void {
    clearTimeout(this.renewal);
    this.renewal = setTimeout(() => void this.refresh(this.accessToken()), waitMillis);
  }

  private tell(message: Message): void {
    this.tabs.postMessage(message);
  }

  private has(role: User['roles'][number]): boolean {
    return this.user()?.roles.includes(role) ?? false;
  }
}

/** Requests that the cookie authenticates bear a header that no other site can make a browser send. */
const BY_COOKIE = { headers: { 'Csrf-Protection': 'page' } } as const;

const REFRESH = { ...BY_COOKIE, context: new HttpContext().set(REPEAT_WITHIN_MILLIS, REPEAT_REFRESH_MILLIS) } as const;

/** The e-mail address stays out of the storage: it is not shown before a token has come. */
function remember(user: User): void {
  localStorage.setItem(SIGNED_IN, JSON.stringify({ ...user, email: '' }));
}

function rememberedUser(): User | null {
  try {
    return JSON.parse(localStorage.getItem(SIGNED_IN) ?? 'null') as User | null;
  } catch {
    return null;
  }
}
