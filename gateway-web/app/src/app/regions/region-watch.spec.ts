import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { RegionDirectory } from '../region/region-directory';
import { RegionWatch, changesIn } from './region-watch';

const VIRGINIA = { id: 'us-east-1', name: 'N. Virginia', url: 'http://us.test', latitude: 39, longitude: -77 };
const IRELAND = { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 };

type Answers = Record<string, unknown>;

function status(role: string, position: string, term = 1) {
  return { region: 'x', role, term, position, draining: false };
}

describe('region watch', () => {
  let answers: Answers;

  beforeEach(async () => {
    answers = { 'regions.json': { laptop: true, regions: [VIRGINIA, IRELAND] } };
    vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      const answer = answers[url as string];
      return answer === undefined ? Promise.reject(new TypeError('refused')) : Promise.resolve(Response.json(answer));
    });
    TestBed.configureTestingModule({ providers: [RegionWatch] });
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
});
