import { HttpClient } from '@angular/common/http';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConsistencyTokens } from '../consistency/consistency-tokens';
import { LogIn, LoggedIn, User } from '../contracts';
import { nameOf, problemOf } from '../problem/problem';
import { ServingRegion } from '../region/serving-region';

/** Set while this browser holds a refresh cookie, which no script can see. */
const SIGNED_IN = 'isthmus.signed-in';

/** Renewed this long before it ends, so that no request meets an expired token. */
const RENEW_BEFORE_MILLIS = 60_000;

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
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private endsAtMillis = 0;

  readonly user = computed<User | null>(() => this.current()?.user ?? null);
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

  /** Signs in again by the refresh cookie, if this browser has one. */
  async resume(): Promise<void> {
    if (localStorage.getItem(SIGNED_IN) !== null) {
      await this.refresh();
    }
  }

  /** Whether there is an access token that no service would take any more, as after a sleep. */
  hasEnded(): boolean {
    return this.current() !== null && Date.now() >= this.endsAtMillis;
  }

  /** Gets a new access token; whether that worked. A region that does not answer ends no session. */
  async refresh(): Promise<boolean> {
    return navigator.locks.request('isthmus-refresh', () => this.renew(MAX_RENEWALS));
  }

  async logOut(): Promise<void> {
    await firstValueFrom(this.http.delete('/user/sessions/current', BY_COOKIE));
    this.end();
  }

  /** Shows a changed profile without a new token. */
  changed(user: User): void {
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
    localStorage.removeItem(SIGNED_IN);
    this.tokens.forget();
  }

  private async renew(attempts: number): Promise<boolean> {
    try {
      this.begin(await firstValueFrom(this.http.post<LoggedIn>('/user/sessions/refresh', null, BY_COOKIE)));
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
      }
      return false;
    }
  }

  private begin(session: LoggedIn): void {
    this.current.set(session);
    this.endsAtMillis = Date.now() + session.expiresIn * 1_000;
    localStorage.setItem(SIGNED_IN, 'yes');
    clearTimeout(this.renewal);
    const wait = Math.max(session.expiresIn * 1_000 - RENEW_BEFORE_MILLIS, RENEW_BEFORE_MILLIS / 2);
    this.renewal = setTimeout(() => void this.refresh(), wait);
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
