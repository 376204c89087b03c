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

  it('marks what only the service has words for as English', async () => {
    const problem = { type: 'urn:isthmus:problem:gone', title: 'Gone', status: 410, detail: 'It is kept no longer.' };
    const fixture = TestBed.createComponent(ProblemNotice);
    fixture.componentRef.setInput('error', new HttpErrorResponse({ status: 410, error: problem }));
    await fixture.whenStable();
    const sentence = (fixture.nativeElement as HTMLElement).querySelector('[lang=en]');
    expect(sentence?.textContent).toBe('It is kept no longer.');
    fixture.componentRef.setInput('error', new HttpErrorResponse({ status: 0 }));
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).querySelector('[lang]')).toBeNull();
  });
});
