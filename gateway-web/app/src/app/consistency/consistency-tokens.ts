import { Injectable } from '@angular/core';

/** Which service's change log a path is about: search reads the product service's. */
const LOG_OF: Readonly<Record<string, string>> = { product: 'product', search: 'product', user: 'user' };

const KEY = 'isthmus.consistency.';

/** The newest consistency token of each service: kept for the session and shared between tabs. */
@Injectable({ providedIn: 'root' })
export class ConsistencyTokens {
  forUrl(url: string): string | null {
    const log = logOf(url);
    return log === undefined ? null : localStorage.getItem(KEY + log);
  }

  learn(url: string, token: string | null): void {
    const log = logOf(url);
    if (log !== undefined && token !== null) {
      localStorage.setItem(KEY + log, token);
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
