import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { RegionDirectory } from '../region/region-directory';
import { FakeLabWatch } from './fake-lab';
import { LabWatch } from './lab-watch';
import { RegionWatch, changesIn } from './region-watch';

const VIRGINIA = { id: 'us-east-1', name: 'N. Virginia', url: 'http://us.test', latitude: 39, longitude: -77 };
const IRELAND = { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 };

type Answers = Record<string, unknown>;

function status(role: string, position: string, term = 1) {
  return { region: 'x', role, term, position, draining: false };
}

describe('region watch', () => {
  let answers: Answers;
  let lab: FakeLabWatch;

  beforeEach(async () => {
    answers = { 'regions.json': { laptop: true, regions: [VIRGINIA, IRELAND] } };
    vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      const answer = answers[url as string];
      return answer === undefined ? Promise.reject(new TypeError('refused')) : Promise.resolve(Response.json(answer));
    });
    lab = new FakeLabWatch();
    TestBed.configureTestingModule({ providers: [RegionWatch, { provide: LabWatch, useValue: lab }] });
    await TestBed.inject(RegionDirectory).load();
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  async function polled(): Promise<RegionWatch> {
    const watch = TestBed.inject(RegionWatch);
    await watch.poll();
    return watch;
  }

  it('sums a position over its shards', () => {
    expect(changesIn('0:12,3:5')).toBe(17);
    expect(changesIn('')).toBe(0);
  });

  it('says how many changes a secondary lacks', async () => {
    answers['http://us.test/product/region'] = status('primary', '0:12,3:5');
    answers['http://eu.test/product/region'] = status('secondary', '0:10,3:5');
    const watch = await polled();
    expect(watch.primary()?.region.id).toBe('us-east-1');
    expect(watch.views().map((view) => view.changesBehind)).toEqual([0, 2]);
  });

  it('knows the regions before it has asked them', () => {
    const views = TestBed.inject(RegionWatch).views();
    expect(views.map((view) => view.region.id)).toEqual(['us-east-1', 'eu-west-1']);
    expect(views.map((view) => view.status)).toEqual([undefined, undefined]);
  });

  it('shows a region that does not answer', async () => {
    answers['http://us.test/product/region'] = status('primary', '0:1');
    const watch = await polled();
    expect(watch.views()[1]?.status).toBeNull();
    expect(watch.views()[1]?.changesBehind).toBeNull();
  });

  it('believes the primary of the latest term', async () => {
    answers['http://us.test/product/region'] = status('primary', '0:9', 1);
    answers['http://eu.test/product/region'] = status('primary', '0:3', 2);
    const watch = await polled();
    expect(watch.primary()?.region.id).toBe('eu-west-1');
    expect(watch.term()).toBe(2);
  });

  it('takes from the front door who serves me', async () => {
    answers['/edge/regions'] = { policy: 'geolocation', country: 'DE', order: ['eu-west-1'], regions: [] };
    expect((await polled()).edge()?.order).toEqual(['eu-west-1']);
  });

  it('measures how many requests each region answers and how fast the log grows', async () => {
    vi.useFakeTimers();
    const edge = (answered: number) => ({
      ...{ policy: 'geolocation', country: null, order: [] },
      regions: [{ id: 'us-east-1', healthy: true, draining: false, answered }],
    });
    answers['/edge/regions'] = edge(100);
    answers['http://us.test/product/region'] = status('primary', '0:10');
    const watch = await polled();
    expect(watch.samples().at(-1)).toMatchObject({ requestsPerSecond: [null, null], changesPerSecond: null });
    vi.setSystemTime(Date.now() + 2_000);
    answers['/edge/regions'] = edge(110);
    answers['http://us.test/product/region'] = status('primary', '0:13');
    await watch.poll();
    expect(watch.samples().at(-1)).toMatchObject({ requestsPerSecond: [5, null], changesPerSecond: 1.5 });
    vi.useRealTimers();
  });

  it('takes the lag in milliseconds from the lab, where there is one', async () => {
    lab.status.set({ regions: { 'eu-west-1': { state: 'running', lagMillis: 4 } } });
    expect((await polled()).samples().at(-1)?.lagMillis).toEqual([null, 4]);
  });
});
