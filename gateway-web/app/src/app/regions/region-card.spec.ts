import { TestBed } from '@angular/core/testing';
import { LabRegion } from './lab-reports';
import { RegionCard } from './region-card';
import { RegionView } from './region-watch';

const VIEW: RegionView = {
  region: { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 },
  status: { region: 'eu-west-1', role: 'primary', term: 7, position: '0:1200', draining: false },
  index: null,
  latencyMillis: 12.4,
  changesBehind: 0,
};

async function card(view: RegionView, lab?: LabRegion): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(RegionCard);
  fixture.componentRef.setInput('view', view);
  fixture.componentRef.setInput('lab', lab);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('region card', () => {
  it('shows role, term, position and how quickly it answers', async () => {
    const text = (await card(VIEW)).textContent;
    expect(text).toContain('primary');
    expect(text).toContain('0:1200');
    expect(text).toContain('12 ms');
  });

  it('shows that the region is drained', async () => {
    const status = { region: 'eu-west-1', role: 'secondary', term: 7, position: '', draining: true } as const;
    const drained = await card({ ...VIEW, status });
    expect(drained.textContent).toContain('draining');
    expect(drained.classList).toContain('draining');
  });

  it('shows that the region does not answer', async () => {
    const away = await card({ ...VIEW, status: null, latencyMillis: null, changesBehind: null });
    expect(away.textContent).toContain('does not answer');
    expect(away.classList).toContain('away');
  });

  it('adds what the lab knows: lease, lag, standby', async () => {
    const held = await card(VIEW, { state: 'running', lease: 'held', lagMillis: 3.2, standby: '127.0.0.1:3307' });
    expect(held.textContent).toContain('holds the lease');
    expect(held.textContent).toContain('3 ms');
    expect(held.textContent).toContain('127.0.0.1:3307');
    const lost = await card(VIEW, { state: 'running', lease: 'lost', lagMillis: null });
    expect(lost.textContent).toContain('may not acknowledge writes');
  });

  it('says of a secondary only that it may not acknowledge writes', async () => {
    const status = { region: 'eu-west-1', role: 'secondary', term: 7, position: '', draining: false } as const;
    const held = await card({ ...VIEW, status }, { state: 'running', lease: 'held' });
    expect(held.textContent).not.toContain('lease');
  });
});
