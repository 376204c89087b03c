import { HttpErrorResponse, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session';

/** Sends the access token, and renews it when it has ended: before the request if we know, else once after a refusal. */
export const authentication: HttpInterceptorFn = (request, next) => {
  if (request.url.startsWith('/user/sessions')) {
    return next(request);
  }
  const session = inject(Session);
  const send = () => next(withToken(request, session.accessToken()));
  if (session.accessToken() === null) {
    return send();
  }
  if (session.hasEnded()) {
    // Without a new token the request goes bare: what is public is answered all the same.
    return from(session.refresh()).pipe(switchMap((renewed) => (renewed ? send() : next(request))));
  }
  return send().pipe(
    catchError((error: unknown) =>
      error instanceof HttpErrorResponse && error.status === 401
        ? from(session.refresh()).pipe(switchMap((renewed) => (renewed ? send() : throwError(() => error))))
        : throwError(() => error),
    ),
  );
};

function withToken(request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> {
  return token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}
