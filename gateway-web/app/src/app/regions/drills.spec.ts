import { ComponentFixture, TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Drills } from './drills';
import { FakeLabWatch, provideFakeLab } from './fake-lab';
import { Operation } from './operation';

describe('drills', () => {
  let fixture: ComponentFixture<Drills>;
  let page: HTMLElement;
  let watch: FakeLabWatch;
  let asked: Operation[];

  beforeEach(async () => {
    URL.createObjectURL = () => 'blob:report';
    URL.revokeObjectURL = () => undefined;
    ({ watch, asked } = provideFakeLab({ drillReport: () => Promise.resolve(new Blob(['<h1>Report</h1>'])) }));
    fixture = TestBed.createComponent(Drills);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  it('starts the one that was chosen, after asking', async () => {
    const select = page.querySelector('select');
    if (select === null) {
      throw new Error('there is nothing to choose from');
    }
    select.value = 'region-loss';
    select.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(page.querySelector('.purpose')?.textContent).toBe('The primary region dies.');
    page.querySelector('button')?.click();
    expect(asked.map(({ body }) => body)).toEqual([{ name: 'region-loss', durationSeconds: 60, rate: 20 }]);
  });

  it.each(['', '5', '601'])('asks for nothing while the duration is "%s"', async (duration) => {
    const field = page.querySelector<HTMLInputElement>('input[max="600"]');
    if (field === null) {
      throw new Error('there is no field for the duration');
    }
    field.value = duration;
    page.querySelector('button')?.click();
    await fixture.whenStable();
    expect(asked).toEqual([]);
    field.value = '30';
    page.querySelector('button')?.click();
    expect(asked).toHaveLength(1);
  });

  it('shows how a running one goes on, and ends it after asking', async () => {
    const counts = { elapsedMillis: 15_000, durationMillis: 60_000, requests: 300, failed: 2 };
    watch.drills.set({ running: { name: 'flapping', seed: 7, phase: 'fault', ...counts }, last: null });
    await fixture.whenStable();
    expect(page.querySelector('[role=status]')?.textContent).toContain('Flapping region: Something breaks');
    expect(page.querySelector('mat-progress-bar')?.getAttribute('aria-valuenow')).toBe('25');
    expect(page.querySelector('dl')?.textContent).toContain('300');
    page.querySelector('button')?.click();
    expect(asked.map(({ method }) => method)).toEqual(['DELETE']);
  });

  it('shows the verdict and leads to the report', async () => {
    const findings = [
      { about: 'reads-failed', subject: 'reads failed', measured: '0', bound: 'none', passed: true },
      { about: 'unheard-of', subject: 'odd things', measured: '17', bound: '', passed: false },
    ];
    const ended = { endedAt: '2026-01-01T00:00:00Z', problem: 'a region did not come back' };
    const last = { name: 'flapping', seed: 7, passed: false, findings, ...ended };
    watch.drills.set({ running: null, last });
    await fixture.whenStable();
    expect(page.querySelector('caption')?.textContent).toContain('not passed');
    expect(page.textContent).toContain('a region did not come back');
    const verdicts = [...page.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(verdicts[0]).toContain('Reads failed');
    expect(verdicts[0]).toContain('✓ kept');
    expect(verdicts[1]).toContain('odd things');
    expect(verdicts[1]).toContain('✗ not kept');
    await vi.waitFor(() => {
      expect(page.querySelector('a')?.href).toBe('blob:report');
    });
  });
});
