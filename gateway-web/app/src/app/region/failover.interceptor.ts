import {
  HttpContextToken,
  HttpErrorResponse,
  HttpEvent,
  HttpInterceptorFn,
  HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { Observable, TimeoutError, catchError, tap, throwError, timeout } from 'rxjs';
import { ServingRegion, regionThatServed } from './serving-region';

/** A read that takes longer than this is asked of the next region. */
const READ_TIMEOUT_MILLIS = 4_000;

/** A write may be held while the primary region changes: the services hold it for ten seconds. */
const WRITE_TIMEOUT_MILLIS = 14_000;

/** How long a request may be silent, where the usual limits are too short; zero for the usual ones. */
export const PATIENCE_MILLIS = new HttpContextToken<number>(() => 0);

/** How long after its start a request may still be sent to another region. */
export const REPEAT_WITHIN_MILLIS = new HttpContextToken<number>(() => Infinity);

const AWAY = new Set([0, 502, 503, 504]);

/** By this a service says that it has not carried out the request. */
const NOT_CARRIED_OUT = 503;

/**
 * Sends a request to the region that answered last, and to the next one when that does not answer.
 * A read goes on at once; a write goes on only with an idempotency key, because it may have been carried out.
 * The last region may well say that it has not carried out a write: what one before it did is not known to it.
 */
export const failover: HttpInterceptorFn = (request, next) => {
  const serving = inject(ServingRegion);
  const safe = request.method === 'GET' || request.method === 'HEAD';
  const mayRepeat = safe || request.headers.has('Idempotency-Key');
  // Nobody misses a session that was begun and not seen.
  const saves = !safe && !request.url.startsWith('/user/sessions');
  const limit = request.context.get(PATIENCE_MILLIS) || (safe ? READ_TIMEOUT_MILLIS : WRITE_TIMEOUT_MILLIS);

  const repeatUntilMillis = Date.now() + request.context.get(REPEAT_WITHIN_MILLIS);

  const attempt = ([address, ...others]: string[], inDoubt = false): Observable<HttpEvent<unknown>> =>
    next(at(request, address ?? '')).pipe(
      // Silence is limited, not the whole: an upload that reports progress may take its time.
      timeout({ each: limit }),
      tap((event) => {
        if (event instanceof HttpResponse) {
          serving.answered(address ?? '', regionThatServed(event.headers));
        }
      }),
      catchError((error: unknown) => {
        const mayBeDone = saves && (inDoubt || leavesDoubt(error));
        if (isAway(error) && mayRepeat && others.length > 0 && Date.now() < repeatUntilMillis) {
          return attempt(others, mayBeDone);
        }
        if (error instanceof HttpErrorResponse && !isAway(error)) {
          serving.answered(address ?? '', regionThatServed(error.headers));
        }
        return throwError(() => (mayBeDone && isAway(error) ? outcomeUnknown(request) : asHttpError(error, request)));
      }),
    );

  return attempt(serving.candidates());
};

function at(request: HttpRequest<unknown>, address: string): HttpRequest<unknown> {
  // A cookie for the session must travel to the region's own address as well.
  return address === '' ? request : request.clone({ url: address + request.url, withCredentials: true });
}

function isAway(error: unknown): boolean {
  return error instanceof TimeoutError || (error instanceof HttpErrorResponse && AWAY.has(error.status));
}

/** Whether the request may have been carried out all the same. */
function leavesDoubt(error: unknown): boolean {
  return !(error instanceof HttpErrorResponse) || error.status !== NOT_CARRIED_OUT;
}

/** As the front door answers it. */
function outcomeUnknown(request: HttpRequest<unknown>): HttpErrorResponse {
  const problem = { type: 'urn:isthmus:problem:outcome-unknown', title: 'Outcome unknown', status: 502 };
  return new HttpErrorResponse({ status: 502, statusText: 'Bad Gateway', url: request.url, error: problem });
}

function asHttpError(error: unknown, request: HttpRequest<unknown>): unknown {
  return error instanceof TimeoutError
    ? new HttpErrorResponse({ status: 0, statusText: 'Timeout', url: request.url, error })
    : error;
}
