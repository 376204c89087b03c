import { Injectable } from '@angular/core';
import { PreloadingStrategy, Route } from '@angular/router';
import { EMPTY, Observable, catchError, from, switchMap } from 'rxjs';

/** Marks a route that everybody soon goes to; the others are loaded when somebody goes there. */
export const AHEAD = { ahead: true } as const;

/** When a browser does not tell that it is idle. */
const REST_MILLIS = 2_000;

/**
 * Loads the heart of the shop once the browser is idle, so that it lives on when nothing brings the page's files any
 * more: the front door may be away while a region still answers.
 */
@Injectable({ providedIn: 'root' })
export class IdlePreloading implements PreloadingStrategy {
  preload(route: Route, load: () => Observable<unknown>): Observable<unknown> {
    return route.data?.['ahead'] === true
      ? from(idle()).pipe(
          switchMap(load),
          // Who goes there will be told.
          catchError(() => EMPTY),
        )
      : EMPTY;
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) {
      requestIdleCallback(() => {
        resolve();
      });
    } else {
      setTimeout(resolve, REST_MILLIS);
    }
  });
}
