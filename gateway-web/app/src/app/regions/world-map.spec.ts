import { TestBed } from '@angular/core/testing';
import { RegionView } from './region-watch';
import { WorldMap } from './world-map';

function view(id: string, longitude: number, role?: 'primary' | 'secondary', draining = false): RegionView {
  return {
    region: { id, name: id, url: '', latitude: 45, longitude },
    status: role === undefined ? null : { region: id, role, term: 1, position: '', draining },
    index: null,
    latencyMillis: null,
    changesBehind: null,
  };
}

async function map(inputs: Record<string, unknown>): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(WorldMap);
  for (const [name, value] of Object.entries(inputs)) {
    fixture.componentRef.setInput(name, value);
  }
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

describe('world map', () => {
  const primary = view('us-east-1', -77, 'primary');
  const drained = view('eu-west-1', -6, 'secondary', true);
  const dead = view('ap-southeast-1', 103);
  const views = [primary, drained, dead];

  it('marks the primary, who serves me, and how each region is', async () => {
    const page = await map({ views, primary, serving: 'eu-west-1' });
    expect([...page.querySelectorAll('g')].map((place) => place.getAttribute('class'))).toEqual([
      ...['well', 'draining', 'away'],
    ]);
    expect(page.querySelectorAll('g rect')).toHaveLength(1);
    expect(page.querySelector('g.draining .serving')).not.toBeNull();
  });

  it('says at each link how far the region lags behind', async () => {
    const page = await map({ views, primary, lags: { 'eu-west-1': '3 ms' } });
    expect([...page.querySelectorAll('text.lag')].map((text) => text.textContent)).toEqual(['3 ms']);
  });

  it('breaks the link to a region that is away or cut off', async () => {
    const page = await map({ views, primary, cut: ['eu-west-1'], lags: { 'eu-west-1': '3 ms' } });
    expect(page.querySelectorAll('.link.broken')).toHaveLength(2);
    expect(page.querySelector('text.lag')).toBeNull();
  });

  it('has no links without a primary', async () => {
    expect((await map({ views })).querySelector('.link')).toBeNull();
  });
});
