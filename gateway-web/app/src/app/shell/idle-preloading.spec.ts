import { EMPTY, lastValueFrom, of, throwError } from 'rxjs';
import { vi } from 'vitest';
import { IdlePreloading, AHEAD } from './idle-preloading';

describe('idle preloading', () => {
  const preloading = new IdlePreloading();
  let whenIdle: () => void;

  beforeEach(() => {
    vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
      whenIdle = callback;
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('loads a page once the browser is idle, and not before', async () => {
    const load = vi.fn(() => of('loaded'));
    const loaded = lastValueFrom(preloading.preload({ data: AHEAD }, load));
    expect(load).not.toHaveBeenCalled();
    whenIdle();
    expect(await loaded).toBe('loaded');
  });

  it('leaves the rest until somebody goes there', () => {
    const load = vi.fn(() => of('loaded'));
    expect(preloading.preload({}, load)).toBe(EMPTY);
  });

  it('does not mind that nothing comes', async () => {
    const loaded = lastValueFrom(
      preloading.preload({ data: AHEAD }, () => throwError(() => new TypeError('Failed to fetch'))),
      { defaultValue: 'nothing' },
    );
    whenIdle();
    expect(await loaded).toBe('nothing');
  });
});
