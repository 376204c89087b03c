import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { ProblemNotice } from './problem-notice';

describe('problem notice', () => {
  it('says what went wrong, by which reference, and offers to try again', async () => {
    const problem = { type: 'urn:isthmus:problem:no-primary', title: 'None', status: 503, correlationId: 'c-1' };
    const fixture = TestBed.createComponent(ProblemNotice);
    fixture.componentRef.setInput('error', new HttpErrorResponse({ status: 503, error: problem }));
    let retries = 0;
    fixture.componentInstance.retry.subscribe(() => retries++);
    await fixture.whenStable();
    const notice = (fixture.nativeElement as HTMLElement).querySelector('[role=alert]');
    expect(notice?.textContent).toContain('choosing a new primary region');
    expect(notice?.textContent).toContain('c-1');
    notice?.querySelector('button')?.click();
    expect(retries).toBe(1);
  });
});
