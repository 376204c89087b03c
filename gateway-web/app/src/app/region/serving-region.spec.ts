import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { RegionDirectory } from './region-directory';
import { FRONT_DOOR, ServingRegion } from './serving-region';

const IRELAND = 'http://eu.test';
const VIRGINIA = 'http://us.test';

describe('serving region', () => {
  let serving: ServingRegion;

  beforeEach(() => {
    vi.useFakeTimers();
    const directory = { regions: () => [{ url: VIRGINIA }, { url: IRELAND }] };
    TestBed.configureTestingModule({ providers: [{ provide: RegionDirectory, useValue: directory }] });
    serving = TestBed.inject(ServingRegion);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is reached through the front door first, and by what answered last', () => {
    expect(serving.candidates()).toEqual([FRONT_DOOR, VIRGINIA, IRELAND]);
    serving.answered(IRELAND, 'eu-west-1');
    expect(serving.candidates()).toEqual([IRELAND, FRONT_DOOR, VIRGINIA]);
    expect(serving.servedBy()).toBe('eu-west-1');
  });

  it('keeps the last name when an answer does not say it', () => {
    serving.answered(FRONT_DOOR, 'eu-west-1');
    serving.answered(FRONT_DOOR, null);
    expect(serving.servedBy()).toBe('eu-west-1');
  });

  it('goes back to the front door as soon as that answers again', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    serving.answered(IRELAND, 'eu-west-1');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(serving.detoured()).toBe(true);
    fetched.mockResolvedValue(new Response('{}', { headers: { 'Served-By-Region': 'us-east-1' } }));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(serving.detoured()).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
