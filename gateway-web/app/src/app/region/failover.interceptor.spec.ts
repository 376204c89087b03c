import { HttpClient, HttpContext, HttpErrorResponse, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { nameOf, problemOf } from '../problem/problem';
import { REPEAT_WITHIN_MILLIS, failover } from './failover.interceptor';
import { RegionDirectory } from './region-directory';
import { ServingRegion } from './serving-region';

const IRELAND = 'http://eu-west-1.test';
const VIRGINIA = 'http://us-east-1.test';

describe('failover', () => {
  let http: HttpClient;
  let backend: HttpTestingController;
  let serving: ServingRegion;

  beforeEach(async () => {
    const deployment = {
      laptop: true,
      regions: [
        { id: 'us-east-1', name: 'N. Virginia', url: VIRGINIA, latitude: 39, longitude: -77 },
        { id: 'eu-west-1', name: 'Ireland', url: IRELAND, latitude: 53, longitude: -6 },
      ],
    };
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify(deployment)));
    TestBed.configureTestingModule({
      providers: [provideHttpClient(withInterceptors([failover])), provideHttpClientTesting()],
    });
    await TestBed.inject(RegionDirectory).load();
    http = TestBed.inject(HttpClient);
    backend = TestBed.inject(HttpTestingController);
    serving = TestBed.inject(ServingRegion);
  });

  afterEach(() => {
    backend.verify();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('asks the front door first and notes who served', () => {
    let answer: unknown;
    http.get('/product/products').subscribe((body) => (answer = body));
    backend.expectOne('/product/products').flush({ items: [] }, { headers: { 'Served-By-Region': 'eu-west-1' } });
    expect(answer).toEqual({ items: [] });
    expect(serving.servedBy()).toBe('eu-west-1');
    expect(serving.detoured()).toBe(false);
  });

  it('is not served by another region because its own had a write carried out there', () => {
    http.put('/product/products/1', {}).subscribe();
    const headers = { 'Served-By-Region': 'us-east-1', 'Forwarded-By-Region': 'eu-west-1' };
    backend.expectOne('/product/products/1').flush({}, { headers });
    expect(serving.servedBy()).toBe('eu-west-1');
  });

  it('sends a read on to the next region at once when nothing answers', () => {
    let answer: unknown;
    http.get('/search/products').subscribe((body) => (answer = body));
    backend.expectOne('/search/products').error(new ProgressEvent('error'));
    backend.expectOne(`${VIRGINIA}/search/products`).flush(null, { status: 503, statusText: 'Unavailable' });
    backend.expectOne(`${IRELAND}/search/products`).flush('found', { headers: { 'Served-By-Region': 'eu-west-1' } });
    expect(answer).toBe('found');
    expect(serving.detoured()).toBe(true);
  });

  it('stays with the region that answered', () => {
    serving.answered(IRELAND, 'eu-west-1');
    http.get('/product/categories').subscribe();
    backend.expectOne(`${IRELAND}/product/categories`).flush([]);
  });

  it('goes on when a read hangs', () => {
    vi.useFakeTimers();
    http.get('/product/categories').subscribe();
    backend.expectOne('/product/categories');
    vi.advanceTimersByTime(4_001);
    backend.expectOne(`${VIRGINIA}/product/categories`).flush([]);
  });

  it('does not repeat a write that may have been carried out', () => {
    let error: unknown;
    http.post('/product/products', {}).subscribe({ error: (e: unknown) => (error = e) });
    backend.expectOne('/product/products').error(new ProgressEvent('error'));
    expect(nameOf(problemOf(error))).toBe('outcome-unknown');
  });

  describe('ends a write that every region refuses', () => {
    const noPrimary = { type: 'urn:isthmus:problem:no-primary', title: 'No primary', status: 503 };
    const unknown = { type: 'urn:isthmus:problem:outcome-unknown', title: 'Unknown', status: 502 };
    const CONNECTION_LOST = null;

    function told(...answers: (null | { status: number })[]): string {
      let error: unknown;
      const headers = { 'Idempotency-Key': 'k1' };
      http.post('/product/products', {}, { headers }).subscribe({ error: (e: unknown) => (error = e) });
      ['', VIRGINIA, IRELAND].forEach((address, nth) => {
        const write = backend.expectOne(`${address}/product/products`);
        const answer = answers[nth] ?? CONNECTION_LOST;
        if (answer === CONNECTION_LOST) {
          write.error(new ProgressEvent('error'));
        } else {
          write.flush(answer, { status: answer.status, statusText: 'as told' });
        }
      });
      return nameOf(problemOf(error));
    }

    it('with that refusal, if none can have carried it out', () => {
      expect(told(noPrimary, noPrimary, noPrimary)).toBe('no-primary');
    });

    it('without knowing the outcome, whatever comes after an answer that left it open', () => {
      expect(told(unknown, noPrimary, noPrimary)).toBe('outcome-unknown');
      expect(told(CONNECTION_LOST, noPrimary, noPrimary)).toBe('outcome-unknown');
      expect(told(noPrimary, CONNECTION_LOST, noPrimary)).toBe('outcome-unknown');
      expect(told(noPrimary, noPrimary, CONNECTION_LOST)).toBe('outcome-unknown');
    });

    it('without knowing the outcome when it was not answered in time', () => {
      vi.useFakeTimers();
      let error: unknown;
      http.post('/product/products', {}).subscribe({ error: (e: unknown) => (error = e) });
      backend.expectOne('/product/products');
      vi.advanceTimersByTime(14_001);
      expect(nameOf(problemOf(error))).toBe('outcome-unknown');
    });
  });

  it('takes the word of a region that has the write before it, or refuses it for good', () => {
    let status: number | undefined;
    http
      .post('/product/products', {}, { headers: { 'Idempotency-Key': 'k1' } })
      .subscribe({ error: (e: HttpErrorResponse) => (status = e.status) });
    backend.expectOne('/product/products').error(new ProgressEvent('error'));
    backend.expectOne(`${VIRGINIA}/product/products`).flush(null, { status: 409, statusText: 'Conflict' });
    expect(status).toBe(409);
  });

  it('leaves nobody in doubt about a log-in', () => {
    let error: unknown;
    http.post('/user/sessions', {}).subscribe({ error: (e: unknown) => (error = e) });
    backend.expectOne('/user/sessions').error(new ProgressEvent('error'));
    expect(nameOf(problemOf(error))).toBe('unreachable');
  });

  it('repeats a write that bears an idempotency key, with the same key', () => {
    http.post('/product/products', {}, { headers: { 'Idempotency-Key': 'k1' } }).subscribe();
    backend.expectOne('/product/products').error(new ProgressEvent('error'));
    const repeated = backend.expectOne(`${VIRGINIA}/product/products`);
    expect(repeated.request.headers.get('Idempotency-Key')).toBe('k1');
    repeated.flush({});
  });

  it('asks no other region after the time that a request has for that, but lets it go on where it is', () => {
    vi.useFakeTimers();
    let status: number | undefined;
    const options = {
      headers: { 'Idempotency-Key': 'k1' },
      context: new HttpContext().set(REPEAT_WITHIN_MILLIS, 4_000),
    };
    const failed = { error: (e: HttpErrorResponse) => (status = e.status) };
    http.post('/user/sessions/refresh', null, options).subscribe(failed);
    backend.expectOne('/user/sessions/refresh').error(new ProgressEvent('error'));
    const second = backend.expectOne(`${VIRGINIA}/user/sessions/refresh`);
    vi.advanceTimersByTime(10_000);
    expect(second.cancelled).toBe(false);
    second.flush(null, { status: 503, statusText: 'Unavailable' });
    expect(status).toBe(503);
  });

  it('gives a refusal back as it is', () => {
    let status: number | undefined;
    http.get('/product/products/nothing').subscribe({ error: (e: HttpErrorResponse) => (status = e.status) });
    backend.expectOne('/product/products/nothing').flush(null, { status: 404, statusText: 'Not Found' });
    expect(status).toBe(404);
  });

  it('gives up when every region is away', () => {
    let status: number | undefined;
    http.get('/product/products').subscribe({ error: (e: HttpErrorResponse) => (status = e.status) });
    backend.expectOne('/product/products').error(new ProgressEvent('error'));
    backend.expectOne(`${VIRGINIA}/product/products`).error(new ProgressEvent('error'));
    backend.expectOne(`${IRELAND}/product/products`).error(new ProgressEvent('error'));
    expect(status).toBe(0);
  });

  it('returns to the front door when that answers again', async () => {
    serving.answered(IRELAND, 'eu-west-1');
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(
      new Response('{}', { headers: { 'Served-By-Region': 'us-east-1' } }),
    );
    await serving.tryFrontDoor();
    expect(serving.detoured()).toBe(false);
    expect(serving.servedBy()).toBe('us-east-1');
  });
});
