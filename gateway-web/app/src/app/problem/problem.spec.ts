import { HttpErrorResponse } from '@angular/common/http';
import { languageOf, nameOf, problemOf, sentenceFor } from './problem';

describe('problem', () => {
  it('reads the problem detail of an answer', () => {
    const error = new HttpErrorResponse({
      status: 412,
      error: { type: 'urn:isthmus:problem:stale-version', title: 'Stale', status: 412 },
    });
    expect(nameOf(problemOf(error))).toBe('stale-version');
    expect(sentenceFor(problemOf(error))).toContain('Somebody else');
  });

  it('knows when nothing answered', () => {
    expect(nameOf(problemOf(new HttpErrorResponse({ status: 0 })))).toBe('unreachable');
    expect(nameOf(problemOf(new HttpErrorResponse({ status: 503, error: '<html>' })))).toBe('unreachable');
  });

  it('survives an answer that is no problem detail', () => {
    expect(nameOf(problemOf(new HttpErrorResponse({ status: 500, error: '<html>' })))).toBe('unknown');
  });

  it('shows the detail of a problem that it has no words for, in the language that it has', () => {
    const problem = { type: 'urn:isthmus:problem:gone', title: 'Gone', status: 410, detail: 'It is kept no longer.' };
    expect(sentenceFor(problem)).toBe(problem.detail);
    expect(languageOf(problem)).toBe('en');
    expect(languageOf({ ...problem, type: 'urn:isthmus:problem:not-found' })).toBeNull();
    expect(languageOf({ type: problem.type, title: 'Gone', status: 410 })).toBeNull();
  });

  /** Of docs/problems.md, those that a person can meet who uses the page as it is. */
  it.each([
    ...['unauthenticated', 'wrong-credentials', 'forbidden', 'wrong-password', 'not-found', 'sku-taken', 'email-taken'],
    ...['address-limit', 'last-operator', 'idempotency-key-in-use', 'stale-version', 'body-too-large'],
    ...['too-many-requests', 'internal-error', 'outcome-unknown', 'no-primary', 'read-only', 'overloaded'],
    ...['database-unavailable', 'search-unavailable'],
  ])('has words of its own for %s', (name) => {
    const problem = { type: `urn:isthmus:problem:${name}`, title: 'Refused', status: 400, detail: 'English' };
    expect(sentenceFor(problem)).not.toBe('English');
    expect(languageOf(problem)).toBeNull();
  });

  it.each(['too-short', 'too-long', 'too-common', 'contains-identity'])('says that a password is %s', (reason) => {
    const problem = {
      type: 'urn:isthmus:problem:weak-password',
      title: 'Weak',
      status: 400,
      detail: 'English',
      reason,
    };
    expect(sentenceFor(problem)).toContain('The password');
    expect(languageOf(problem)).toBeNull();
  });
});
