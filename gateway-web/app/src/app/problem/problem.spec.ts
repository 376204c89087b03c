import { HttpErrorResponse } from '@angular/common/http';
import { nameOf, problemOf, sentenceFor } from './problem';

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

  it('shows the detail of a problem that it has no words for', () => {
    const detail = 'The SKU is taken.';
    expect(sentenceFor({ type: 'urn:isthmus:problem:sku-taken', title: 'Taken', status: 409, detail })).toBe(detail);
  });
});
