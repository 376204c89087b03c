import { vi } from 'vitest';
import { RegionDirectory } from './region-directory';

const IRELAND = { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 };

describe('region directory', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('knows the regions by their names', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ laptop: true, lab: null, regions: [IRELAND] }));
    const directory = new RegionDirectory();
    await directory.load();
    expect(directory.laptop()).toBe(true);
    expect(directory.nameOf('eu-west-1')).toBe('Ireland');
    expect(directory.nameOf('mars-1')).toBe('mars-1');
  });

  it.each([
    ['is missing', () => Promise.resolve(new Response('', { status: 404 }))],
    ['is no JSON', () => Promise.resolve(new Response('<html>'))],
    ['does not come', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('leaves the page with the front door when the file %s', async (_how, answer) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    const directory = new RegionDirectory();
    await directory.load();
    expect(directory.regions()).toEqual([]);
    expect(directory.lab()).toBeNull();
  });
});
