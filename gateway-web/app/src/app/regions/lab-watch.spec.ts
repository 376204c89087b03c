import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { LOST_WRITE } from './fake-lab';
import { LabControl } from './lab-control';
import { LabEvent, LabStatus } from './lab-reports';
import { LabWatch } from './lab-watch';

const STATUS: LabStatus = { regions: { 'eu-west-1': { state: 'running' } } };

function event(at: string): LabEvent {
  return { at, region: 'eu-west-1', kind: 'stopped', text: '' };
}

describe('lab watch', () => {
  const lab = {
    available: () => false,
    status: vi.fn<LabControl['status']>(),
    links: vi.fn<LabControl['links']>(),
    timeline: vi.fn<LabControl['timeline']>(),
    lostWrites: vi.fn<LabControl['lostWrites']>(),
    drills: vi.fn<LabControl['drills']>(),
  };
  let watch: LabWatch;

  beforeEach(() => {
    lab.status.mockReset().mockResolvedValue(STATUS);
    lab.links.mockReset().mockResolvedValue([]);
    lab.timeline.mockReset().mockResolvedValue([event('2026-01-01T00:00:00Z')]);
    lab.lostWrites.mockReset().mockResolvedValue([LOST_WRITE]);
    lab.drills.mockReset().mockResolvedValue({ running: null, last: null });
    TestBed.configureTestingModule({ providers: [LabWatch, { provide: LabControl, useValue: lab }] });
    watch = TestBed.inject(LabWatch);
  });

  it('asks nothing of a lab that the person may not use', () => {
    expect(lab.status).not.toHaveBeenCalled();
  });

  it('says what the lab says', async () => {
    await watch.poll();
    expect(watch.status()).toEqual(STATUS);
    expect(watch.events()).toHaveLength(1);
    expect(watch.lostWrites()).toEqual([LOST_WRITE]);
  });

  it('reads the lost writes again only when something has happened', async () => {
    await watch.poll();
    await watch.poll();
    expect(lab.lostWrites).toHaveBeenCalledTimes(1);
    lab.timeline.mockResolvedValue([event('2026-01-01T00:00:00Z'), event('2026-01-01T00:00:05Z')]);
    await watch.poll();
    expect(lab.lostWrites).toHaveBeenCalledTimes(2);
  });

  it('says that the lab is away, and keeps what has happened', async () => {
    await watch.poll();
    lab.status.mockRejectedValue(new TypeError('Failed to fetch'));
    lab.timeline.mockRejectedValue(new TypeError('Failed to fetch'));
    await watch.poll();
    expect(watch.status()).toBeNull();
    expect(watch.away()).toBe(true);
    expect(watch.events()).toHaveLength(1);
  });

  it('knows nothing before the first answer', () => {
    expect([watch.status(), watch.events(), watch.lostWrites()]).toEqual([null, null, null]);
    expect(watch.away()).toBe(false);
  });

  it('asks for the lost writes until they come', async () => {
    lab.lostWrites.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await watch.poll();
    expect(watch.lostWrites()).toBeNull();
    await watch.poll();
    expect(watch.lostWrites()).toEqual([LOST_WRITE]);
  });
});
