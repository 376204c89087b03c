import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { RegionDirectory } from '../region/region-directory';
import { LabControl } from './lab-control';

const TOKEN = 'a-token-of-the-lab-1234567890';

describe('lab control', () => {
  let lab: LabControl;
  let answer: Response;
  let asked: [string, RequestInit];

  beforeEach(async () => {
    sessionStorage.clear();
    answer = Response.json({ laptop: true, lab: 'http://lab.test', regions: [] });
    vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
      asked = [url as string, init ?? {}];
      return Promise.resolve(answer);
    });
    await TestBed.inject(RegionDirectory).load();
    lab = TestBed.inject(LabControl);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is there for who brings the token only', () => {
    lab.takeTokenFrom('lab=short');
    expect(lab.available()).toBe(false);
    lab.takeTokenFrom(`lab=${TOKEN}`);
    expect(lab.available()).toBe(true);
  });

  it('takes the token out of the address', () => {
    const location = TestBed.inject(Location);
    location.go(`/regions#lab=${TOKEN}`);
    lab.takeTokenFrom(`lab=${TOKEN}`);
    expect(location.path(true)).toBe('/regions');
  });

  it('tells each step of an operation', async () => {
    lab.takeTokenFrom(`lab=${TOKEN}`);
    answer = new Response('{"progress":"stopping"}\n{"progress":"stopped"}\n{"result":{"done":"stop"}}\n');
    const steps: string[] = [];
    await lab.run('POST', '/regions/eu-west-1/stop', {}, (step) => steps.push(step));
    expect(steps).toEqual(['stopping', 'stopped']);
    expect(asked[0]).toBe('http://lab.test/regions/eu-west-1/stop');
    expect(asked[1].headers).toMatchObject({ Authorization: `Bearer ${TOKEN}` });
  });

  it.each([
    ['refused', new Response('{"detail":"is stopped already"}', { status: 409 })],
    ['broken off', new Response('{"progress":"a"}\n{"problem":{"detail":"is stopped already"}}\n')],
  ])('says why an operation was %s', async (_how, refusal) => {
    answer = refusal;
    await expect(lab.run('POST', '/regions/eu-west-1/stop', {}, () => undefined)).rejects.toThrow('is stopped already');
  });

  it.each([
    ['timeline', '/timeline', { events: [1] }, [1]],
    ['lostWrites', '/lost-writes', { writes: [1] }, [1]],
    ['drills', '/drills', { running: null, last: null }, { running: null, last: null }],
  ] as const)('reads the %s', async (report, path, body, expected) => {
    lab.takeTokenFrom(`lab=${TOKEN}`);
    answer = Response.json(body);
    expect(await lab[report]()).toEqual(expected);
    expect(asked[0]).toBe(`http://lab.test${path}`);
  });

  it('reads the report of a drill as a page of its own', async () => {
    lab.takeTokenFrom(`lab=${TOKEN}`);
    answer = new Response('<h1>Report</h1>', { headers: { 'Content-Type': 'text/html' } });
    const report = await lab.drillReport();
    expect(report.type).toBe('text/html');
    expect(await report.text()).toBe('<h1>Report</h1>');
  });

  it('sends no body where there is nothing to say', async () => {
    lab.takeTokenFrom(`lab=${TOKEN}`);
    answer = new Response('{"done":"stopped"}');
    await lab.run('DELETE', '/drills', undefined, () => undefined);
    expect(asked[1]).toMatchObject({ method: 'DELETE' });
    expect(asked[1].body).toBeUndefined();
  });

  it('forgets the token of a lab that has ended', async () => {
    lab.takeTokenFrom(`lab=${TOKEN}`);
    answer = new Response('{}', { status: 401 });
    await expect(lab.links()).rejects.toThrow();
    expect(lab.available()).toBe(false);
    expect(sessionStorage.length).toBe(0);
  });
});
