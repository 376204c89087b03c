import { HttpErrorResponse, HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import { nameOf, problemOf } from '../problem/problem';
import { IdempotencyKeys } from './idempotency-keys';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** These refuse the caller for now, and say nothing of what became of the write before. */
const NOT_OF_THE_WRITE = new Set([401, 429]);

/** Gives every write a key of its own, so that it can be sent again without being carried out twice: by a person, too. */
export const idempotency: HttpInterceptorFn = (request, next) => {
  if (!UNSAFE.has(request.method) || request.headers.has('Idempotency-Key')) {
    return next(request);
  }
  const keys = inject(IdempotencyKeys);
  const key = keys.keyFor(request);
  return next(request.clone({ setHeaders: { 'Idempotency-Key': key } })).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) {
        keys.drop(key);
      }
    }),
    catchError((error: unknown) => {
      if (isDefinite(error)) {
        keys.drop(key);
      } else {
        keys.keep(request, key);
      }
      return throwError(() => error);
    }),
  );
};

/** Whether it is certain what became of the write. A service that failed keeps no key, so the key may come again. */
function isDefinite(error: unknown): boolean {
  return (
    error instanceof HttpErrorResponse &&
    error.status >= 400 &&
    error.status < 500 &&
    !NOT_OF_THE_WRITE.has(error.status) &&
    nameOf(problemOf(error)) !== 'idempotency-key-in-use'
  );
}
