import { HttpErrorResponse, HttpHeaders, HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import { ConsistencyTokens } from './consistency-tokens';
import { Freshness, Shortfall } from './freshness';

const HEADER = 'Consistency-Token';

/** Brings along what this person has seen and written, so that no region answers with less, or says that it does. */
export const consistency: HttpInterceptorFn = (request, next) => {
  const tokens = inject(ConsistencyTokens);
  const freshness = inject(Freshness);
  const bore = tokens.forUrl(request.url);
  const safe = request.method === 'GET' || request.method === 'HEAD';

  const note = (headers: HttpHeaders): void => {
    const shortfall = shortfallOf(headers);
    if (shortfall === 'lost') {
      tokens.drop(request.url, bore);
    } else {
      tokens.learn(request.url, headers.get(HEADER), { safe, bore });
    }
    freshness.answered(request.url, shortfall);
  };

  return next(bore === null ? request : request.clone({ setHeaders: { [HEADER]: bore } })).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) {
        note(event.headers);
      }
    }),
    catchError((error: unknown) => {
      // What a failover lost is often not found: that answer, too, says why.
      if (error instanceof HttpErrorResponse && error.status > 0) {
        note(error.headers);
      }
      return throwError(() => error);
    }),
  );
};

function shortfallOf(headers: HttpHeaders): Shortfall | null {
  const value = headers.get('Consistency');
  return value === 'stale' || value === 'lost' ? value : null;
}
