import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Session } from '../session/session';
import { FakeLabWatch } from './fake-lab';
import { LabControl } from './lab-control';
import { LabWatch } from './lab-watch';
import { Timeline } from './timeline';

function timeline({ lab, operator }: { lab: boolean; operator: boolean }) {
  const watch = new FakeLabWatch();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: LabWatch, useValue: watch },
      { provide: LabControl, useValue: { available: () => lab } },
      { provide: Session, useValue: { mayOperate: () => operator } },
    ],
  });
  const fixture = TestBed.createComponent(Timeline);
  fixture.componentRef.setInput('term', 2);
  fixture.detectChanges();
  return { fixture, watch, page: fixture.nativeElement as HTMLElement, backend: TestBed.inject(HttpTestingController) };
}

describe('timeline', () => {
  it('tells what the lab tells, the newest first', async () => {
    const { fixture, watch, page, backend } = timeline({ lab: true, operator: true });
    backend.expectNone('/product/terms?from=2');
    watch.events.set([
      { at: '2026-01-01T00:00:00Z', region: 'us-east-1', kind: 'stopped', text: 'killed', details: {} },
      { at: '2026-01-01T00:00:05Z', region: 'eu-west-1', kind: 'failover', text: 'is primary no more' },
      { at: '2026-01-01T00:00:09Z', region: null, kind: 'unheard-of', text: '' },
    ]);
    await fixture.whenStable();
    const moments = [...page.querySelectorAll('li')].map((item) => item.textContent);
    expect(moments[0]).toContain('unheard-of');
    expect(moments[1]).toContain('Failover');
    expect(moments[1]).toContain('is primary no more');
    expect(moments[2]).toContain('Stopped');
  });

  it('says that nothing has happened yet, once the lab has said so', async () => {
    const { fixture, watch, page } = timeline({ lab: true, operator: false });
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('Asking what has happened…');
    watch.events.set([]);
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('Nothing has happened yet.');
    watch.away.set(true);
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('The lab does not answer.');
  });

  it('says that the terms did not come, and asks again', async () => {
    const { fixture, page, backend } = timeline({ lab: false, operator: true });
    expect(page.textContent.trim()).toBe('Asking what has happened…');
    backend.expectOne('/product/terms?from=2').flush(null, { status: 503, statusText: 'Unavailable' });
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('No region answers just now.');
    page.querySelector('button')?.click();
    fixture.detectChanges();
    backend.expectOne('/product/terms?from=2').flush({ terms: [] });
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('Nothing has happened yet.');
  });

  it('tells an operator without a lab which region became primary when', async () => {
    const { fixture, page, backend } = timeline({ lab: false, operator: true });
    const terms = [
      { term: 1, region: 'us-east-1', startedAt: '2026-01-01T00:00:00Z' },
      { term: 2, region: 'eu-west-1', startedAt: '2026-01-02T00:00:00Z' },
    ];
    backend.expectOne('/product/terms?from=2').flush({ terms });
    await fixture.whenStable();
    const moments = [...page.querySelectorAll('li')].map((item) => item.textContent);
    expect(moments[0]).toContain('eu-west-1');
    expect(moments[0]).toContain('Term 2');
  });

  it('asks for nothing that the person may not see', async () => {
    const { fixture, page, backend } = timeline({ lab: false, operator: false });
    await fixture.whenStable();
    backend.verify();
    expect(page.textContent).toContain('Operators see here what has happened to the regions.');
  });
});
