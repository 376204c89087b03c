import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FakeLabWatch, LOST_WRITE, provideFakeLab } from './fake-lab';
import { LostWrites } from './lost-writes';
import { Operation } from './operation';

describe('lost writes', () => {
  let fixture: ComponentFixture<LostWrites>;
  let page: HTMLElement;
  let watch: FakeLabWatch;
  let asked: Operation[];

  beforeEach(async () => {
    ({ watch, asked } = provideFakeLab());
    fixture = TestBed.createComponent(LostWrites);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  function press(text: string): void {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim().startsWith(text))?.click();
  }

  it('says that nothing was lost, once it is known', async () => {
    expect(page.textContent.trim()).toBe('Asking the lab…');
    watch.lostWrites.set([]);
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('No failover has lost a write.');
    watch.away.set(true);
    await fixture.whenStable();
    expect(page.textContent.trim()).toBe('The lab does not answer.');
  });

  it('goes on to show what was lost while the lab is away', async () => {
    watch.lostWrites.set([LOST_WRITE]);
    watch.away.set(true);
    await fixture.whenStable();
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('shows what was lost and what became of it', async () => {
    const reason = { type: null, text: 'version 5 is stored', details: {} };
    const conflict = { ...LOST_WRITE, id: 'b', state: 'conflict', reason } as const;
    watch.lostWrites.set([LOST_WRITE, conflict]);
    await fixture.whenStable();
    expect(page.textContent).toContain('2 lost, 1 of them open.');
    const rows = [...page.querySelectorAll('tbody tr')];
    expect(rows[0]?.textContent).toContain('"name": "Desk lamp"');
    expect(rows[0]?.textContent).toContain('k1');
    expect(rows[1]?.textContent).toContain('version 5 is stored');
    expect(rows[1]?.querySelector('button')).toBeNull();
  });

  it('applies or dismisses one, or all, after asking', async () => {
    watch.lostWrites.set([LOST_WRITE]);
    await fixture.whenStable();
    press('Apply…');
    press('Dismiss…');
    press('Apply all');
    press('Dismiss all');
    expect(asked.map(({ body }) => body)).toEqual([
      { ids: [LOST_WRITE.id] },
      { ids: [LOST_WRITE.id] },
      { ids: undefined },
      { ids: undefined },
    ]);
  });

  it('shows many of them step by step', async () => {
    watch.lostWrites.set(Array.from({ length: 60 }, (_each, i) => ({ ...LOST_WRITE, id: String(i) })));
    await fixture.whenStable();
    expect(page.querySelectorAll('tbody tr')).toHaveLength(50);
    press('Show more');
    await fixture.whenStable();
    expect(page.querySelectorAll('tbody tr')).toHaveLength(60);
  });
});
