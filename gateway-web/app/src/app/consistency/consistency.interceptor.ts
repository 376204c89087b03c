import { HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { ConsistencyTokens } from './consistency-tokens';

/** Brings along what this person has seen and written, so that no region answers with less. */
export const consistency: HttpInterceptorFn = (request, next) => {
  const tokens = inject(ConsistencyTokens);
  const token = tokens.forUrl(request.url);
  const bearing = token === null ? request : request.clone({ setHeaders: { 'Consistency-Token': token } });
  return next(bearing).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) {
        tokens.learn(request.url, event.headers.get('Consistency-Token'));
      }
    }),
  );
};
