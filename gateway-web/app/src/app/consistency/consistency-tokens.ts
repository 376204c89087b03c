import { Injectable } from '@angular/core';

/** Which service's change log a path is about: search reads the product service's. */
const LOG_OF: Readonly<Record<string, string>> = { product: 'product', search: 'product', user: 'user' };

const KEY = 'isthmus.consistency.';

/** No region lags this far behind, so an older token asks for nothing that is not there. */
const LIFETIME_MILLIS = 60 * 60 * 1_000;

interface Kept {
  readonly token: string;
  readonly learntAtMillis: number;
}

/** The newest consistency token of each service's change log, shared between tabs. */
@Injectable({ providedIn: 'root' })
export class ConsistencyTokens {
  forUrl(url: string): string | null {
    const log = logOf(url);
    return log === undefined ? null : keptFor(log);
  }

  /**
   * Keeps the token of an answer, which reaches as far as the one that its request bore.
   * A read that another answer has overtaken says nothing new: its token may reach less far than the one kept.
   */
  learn(url: string, token: string | null, asked: { readonly safe: boolean; readonly bore: string | null }): void {
    const log = logOf(url);
    if (log === undefined || token === null || (asked.safe && keptFor(log) !== asked.bore)) {
      return;
    }
    const kept: Kept = { token, learntAtMillis: Date.now() };
    localStorage.setItem(KEY + log, JSON.stringify(kept));
  }

  /** Drops a token that names a lost write, unless it has been replaced meanwhile. */
  drop(url: string, token: string | null): void {
    const log = logOf(url);
    if (log !== undefined && keptFor(log) === token) {
      localStorage.removeItem(KEY + log);
    }
  }

  forget(): void {
    for (const log of Object.values(LOG_OF)) {
      localStorage.removeItem(KEY + log);
    }
  }
}

function logOf(url: string): string | undefined {
  return LOG_OF[url.split('/')[1] ?? ''];
}

function keptFor(log: string): string | null {
  const { token, learntAtMillis } = read(KEY + log);
  return token !== undefined && Date.now() - (learntAtMillis ?? 0) < LIFETIME_MILLIS ? token : null;
}

function read(key: string): Partial<Kept> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
  } catch {
    return {};
  }
}
