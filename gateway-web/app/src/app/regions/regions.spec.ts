import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { DeferBlockBehavior, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { RegionDirectory } from '../region/region-directory';
import { Regions } from './regions';

const region = { id: 'eu-west-1', name: 'Ireland', url: 'http://eu.test', latitude: 53, longitude: -6 };

const ANSWERS: Record<string, unknown> = {
  'regions.json': { laptop: true, regions: [region] },
  '/edge/regions': { policy: 'geolocation', country: 'DE', order: ['eu-west-1'], regions: [] },
  'http://eu.test/product/region': {
    region: 'eu-west-1',
    role: 'primary',
    term: 7,
    position: '0:1200',
    draining: true,
  },
};

describe('regions', () => {
  it('shows who serves me, and each region with its role, term and position', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      const answer = ANSWERS[url as string];
      return answer === undefined ? Promise.reject(new TypeError('refused')) : Promise.resolve(Response.json(answer));
    });
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
      // Charts are drawn when somebody sees them.
      deferBlockBehavior: DeferBlockBehavior.Manual,
    });
    await TestBed.inject(RegionDirectory).load();
    const fixture = TestBed.createComponent(Regions);
    const page = fixture.nativeElement as HTMLElement;
    // One part after another, and what is lowest last.
    await vi.waitFor(() => {
      expect(page.textContent).toContain('Ireland serves you.');
      expect(page.querySelector('isthmus-timeline')).not.toBeNull();
    });
    expect(page.querySelector('h1 + p')?.textContent).toContain('any of them can take over');
    expect(page.textContent).toContain('You are taken to be in: Germany.');
    const card = page.querySelector('.cards li')?.textContent;
    expect(card).toContain('primary');
    expect(card).toContain('draining');
    expect(card).toContain('0:1200');
    expect(page.textContent).toContain('open the address that ./isthmus up prints');
    vi.restoreAllMocks();
  });
});
