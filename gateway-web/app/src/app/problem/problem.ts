import { HttpErrorResponse } from '@angular/common/http';

/** An RFC 9457 problem detail as the services answer it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly correlationId?: string;
  readonly errors?: readonly FieldError[];
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

const PREFIX = 'urn:isthmus:problem:';

/** No answer, or that of something on the way to a service. */
const AWAY = new Set([0, 502, 503, 504]);

/** The problem that a request failed with; one of our own where no service answered with one. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpErrorResponse)) {
    return { type: `${PREFIX}page`, title: 'Error', status: 0 };
  }
  const body: unknown = typeof error.error === 'string' ? parsed(error.error) : error.error;
  if (isProblem(body)) {
    return body;
  }
  return {
    type: `${PREFIX}${AWAY.has(error.status) ? 'unreachable' : 'unknown'}`,
    title: 'Error',
    status: error.status,
  };
}

/** The last part of the problem's type, such as `stale-version`. */
export function nameOf(problem: Problem): string {
  return problem.type.startsWith(PREFIX) ? problem.type.slice(PREFIX.length) : problem.type;
}

/** What to tell the person, in their language. */
export function sentenceFor(problem: Problem): string {
  switch (nameOf(problem)) {
    case 'unreachable':
    case 'no-region':
    case 'search-unavailable':
      return $localize`:@@problem.unreachable:No region answers just now. Nothing is lost; please try again.`;
    case 'no-primary':
      return $localize`:@@problem.noPrimary:The system is choosing a new primary region. Please try again in a moment.`;
    case 'outcome-unknown':
      return $localize`:@@problem.outcomeUnknown:We do not know whether this was saved. Please look before you try again.`;
    case 'not-found':
      return $localize`:@@problem.notFound:This does not exist, or no longer does.`;
    case 'stale-version':
      return $localize`:@@problem.staleVersion:Somebody else changed this in the meantime.`;
    case 'unauthenticated':
      return $localize`:@@problem.unauthenticated:Please log in.`;
    case 'forbidden':
      return $localize`:@@problem.forbidden:You are not allowed to do this.`;
    case 'too-many-requests':
      return $localize`:@@problem.tooManyRequests:Too many attempts. Please wait a little.`;
    default:
      return problem.detail ?? $localize`:@@problem.unknown:Something went wrong.`;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'type' in body && 'status' in body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
