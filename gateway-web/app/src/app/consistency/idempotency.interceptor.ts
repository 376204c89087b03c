import { HttpInterceptorFn } from '@angular/common/http';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Gives every write a key of its own, so that it can be sent again without being carried out twice. */
export const idempotency: HttpInterceptorFn = (request, next) =>
  next(
    UNSAFE.has(request.method) && !request.headers.has('Idempotency-Key')
      ? request.clone({ setHeaders: { 'Idempotency-Key': crypto.randomUUID() } })
      : request,
  );
