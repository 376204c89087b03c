import { HttpErrorResponse } from '@angular/common/http';

/** An RFC 9457 problem detail as the services answer it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly correlationId?: string;
  readonly errors?: readonly FieldError[];
  /** What is weak about a password. */
  readonly reason?: string;
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

/** What to tell the person: in their language where the page has words for it, else what the service says in English. */
export function sentenceFor(problem: Problem): string {
  return wordsFor(problem) ?? problem.detail ?? unknown();
}

/** The language of the sentence for a problem, where it is not the person's own. */
export function languageOf(problem: Problem): 'en' | null {
  return wordsFor(problem) === null && problem.detail !== undefined ? 'en' : null;
}

function wordsFor(problem: Problem): string | null {
  switch (nameOf(problem)) {
    case 'unreachable':
    case 'no-region':
    case 'search-unavailable':
    case 'database-unavailable':
      return $localize`:@@problem.unreachable:No region answers just now. Nothing is lost; please try again.`;
    case 'no-primary':
    case 'read-only':
      return $localize`:@@problem.noPrimary:The system is choosing a new primary region. Please try again in a moment.`;
    case 'overloaded':
      return $localize`:@@problem.overloaded:There is too much to do just now. Please try again in a moment.`;
    case 'outcome-unknown':
      return $localize`:@@problem.outcomeUnknown:We do not know whether this was saved. Please try again: without a change it is not saved twice.`;
    case 'idempotency-key-in-use':
      return $localize`:@@problem.inProgress:This is being saved already. Please try again in a moment.`;
    case 'not-found':
      return $localize`:@@problem.notFound:This does not exist, or no longer does.`;
    case 'stale-version':
      return $localize`:@@problem.staleVersion:Somebody else changed this in the meantime.`;
    case 'sku-taken':
      return $localize`:@@problem.skuTaken:Another product has this SKU.`;
    case 'email-taken':
      return $localize`:@@problem.emailTaken:There is an account with this e-mail address already.`;
    case 'address-limit':
      return $localize`:@@problem.addressLimit:There are as many addresses as can be kept. Please remove one first.`;
    case 'last-operator':
      return $localize`:@@problem.lastOperator:The last operator has to stay one. Please make somebody else an operator first.`;
    case 'weak-password':
      return weaknessInWords(problem.reason);
    case 'wrong-password':
      return $localize`:@@problem.wrongPassword:The current password is wrong.`;
    case 'wrong-credentials':
      return $localize`:@@logIn.refused:E-mail or password is wrong.`;
    case 'body-too-large':
      return $localize`:@@problem.bodyTooLarge:This is more than can be sent at once.`;
    case 'unauthenticated':
      return $localize`:@@problem.unauthenticated:Please log in.`;
    case 'forbidden':
      return $localize`:@@problem.forbidden:You are not allowed to do this.`;
    case 'too-many-requests':
      return $localize`:@@problem.tooManyRequests:Too many attempts. Please wait a little.`;
    case 'internal-error':
      return unknown();
    default:
      return null;
  }
}

function weaknessInWords(reason: string | undefined): string | null {
  switch (reason) {
    case 'too-short':
      return $localize`:@@problem.tooShort:The password is too short.`;
    case 'too-long':
      return $localize`:@@problem.tooLong:The password is too long.`;
    case 'too-common':
      return $localize`:@@problem.tooCommon:The password is made of words or sequences that are tried first.`;
    case 'contains-identity':
      return $localize`:@@problem.containsIdentity:The password contains your e-mail address or your name.`;
    default:
      return null;
  }
}

function unknown(): string {
  return $localize`:@@problem.unknown:Something went wrong.`;
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
