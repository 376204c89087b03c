import { ComponentFixture, TestBed } from '@angular/core/testing';
import { FakeLabWatch, provideFakeLab } from './fake-lab';
import { LabSwitches } from './lab-switches';
import { Operation } from './operation';
import { RegionView } from './region-watch';

const IRELAND: RegionView = {
  region: { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 },
  status: { region: 'eu-west-1', role: 'secondary', term: 1, position: '', draining: false },
  index: null,
  latencyMillis: 5,
  changesBehind: 0,
};

describe('lab switches', () => {
  let fixture: ComponentFixture<LabSwitches>;
  let page: HTMLElement;
  let watch: FakeLabWatch;
  let asked: Operation[];

  beforeEach(async () => {
    ({ watch, asked } = provideFakeLab());
    fixture = TestBed.createComponent(LabSwitches);
    fixture.componentRef.setInput('views', [IRELAND]);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  function buttons(): string[] {
    return [...page.querySelectorAll('li button')].map((button) => button.textContent.trim().split('…')[0] ?? '');
  }

  it('says that it waits for the lab, and that it does in vain', async () => {
    expect(page.textContent).toContain('Asking the lab…');
    watch.away.set(true);
    await fixture.whenStable();
    expect(page.textContent).toContain('The lab does not answer.');
  });

  it('says in words that a region does not answer', async () => {
    watch.status.set({ regions: { 'eu-west-1': { state: 'unreachable' } } });
    await fixture.whenStable();
    expect(page.querySelector('li small')?.textContent).toBe('does not answer');
    expect(buttons()).toContain('Restart');
  });

  it('offers what fits the state of the region', async () => {
    watch.status.set({ regions: { 'eu-west-1': { state: 'running', draining: true } } });
    await fixture.whenStable();
    expect(buttons()).toEqual(['Switch over', 'Fail over', 'End the draining', 'Restart', 'Stop']);
    watch.status.set({ regions: { 'eu-west-1': { state: 'stopped' } } });
    await fixture.whenStable();
    expect(buttons()).toEqual(['Start']);
  });

  it('asks before it does anything', async () => {
    watch.status.set({ failover: 'automatic', regions: { 'eu-west-1': { state: 'running' } } });
    await fixture.whenStable();
    expect(page.textContent).toContain('fails over by itself');
    page.querySelector<HTMLButtonElement>('li button:last-child')?.click();
    expect(asked.map(({ title, path }) => [title, path])).toEqual([['Stop: Ireland', '/regions/eu-west-1/stop']]);
  });

  it('changes a link to what was chosen, though the lab is asked meanwhile', async () => {
    watch.links.set([{ from: 'edge', to: 'eu-west-1', state: 'up', latencyMillis: 0 }]);
    await fixture.whenStable();
    const [state, delay] = [page.querySelector('select'), page.querySelector('input')];
    if (state === null || delay === null) {
      throw new Error('there are no fields for the link');
    }
    state.value = 'down';
    delay.value = '80';
    watch.links.set([{ from: 'edge', to: 'eu-west-1', state: 'up', latencyMillis: 0 }]);
    await fixture.whenStable();
    page.querySelector<HTMLButtonElement>('table button')?.click();
    expect(asked.map(({ body }) => body)).toEqual([{ state: 'down', latencyMillis: 80 }]);
  });
});
