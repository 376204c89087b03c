import { HttpErrorResponse, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Observable, catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from './session';

/** What is read without a token; services refuse it with one that has ended. */
const PUBLIC = /^\/(product\/(products|categories)|search\/(products|suggestions))\b/;

/** Sends the access token, and renews it when it has ended: before the request if we know, else once after a refusal. */
export const authentication: HttpInterceptorFn = (request, next) => {
  if (request.url.startsWith('/user/sessions')) {
    return next(request);
  }
  const session = inject(Session);
  const send = () => next(withToken(request, session.accessToken()));
  if (session.lacksToken()) {
    if (request.method === 'GET' && PUBLIC.test(request.url)) {
      return next(request);
    }
    // Without a new token the request goes bare: the answer says what is missing.
    return renewed(session, session.accessToken()).pipe(switchMap((done) => (done ? send() : next(request))));
  }
  const sent = session.accessToken();
  if (sent === null) {
    return next(request);
  }
  return send().pipe(
    catchError((error: unknown) =>
      error instanceof HttpErrorResponse && error.status === 401
        ? renewed(session, sent).pipe(switchMap((done) => (done ? send() : throwError(() => error))))
        : throwError(() => error),
    ),
  );
};

function renewed(session: Session, old: string | null): Observable<boolean> {
  return from(session.refresh(old));
}

function withToken(request: HttpRequest<unknown>, token: string | null): HttpRequest<unknown> {
  return token === null ? request : request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}
