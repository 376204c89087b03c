import { Page, Request, expect, test } from '@playwright/test';
import { open, showCharts } from './pages';

const LIMIT_BYTES = 200_000;

interface Visit {
  readonly scripts: ReadonlySet<string>;
  /** All that came over the network, as it came: files and answers, heads and bodies. */
  readonly bytes: number;
}

/** What comes until the page rests. */
async function visit(page: Page, arrive: () => Promise<unknown>): Promise<Visit> {
  const finished: Request[] = [];
  const note = (request: Request) => finished.push(request);
  page.on('requestfinished', note);
  await arrive();
  page.off('requestfinished', note);
  const sizes = await Promise.all(finished.map((request) => request.sizes()));
  return {
    scripts: new Set(finished.map((request) => request.url()).filter((url) => url.endsWith('.js'))),
    bytes: sizes.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0),
  };
}

test('brings little at first, and charts and map only on their page', async ({ page }) => {
  const home = await visit(page, () => open(page, { path: '/', ready: 'isthmus-product-card' }));
  console.log(`first visit: ${String(Math.round(home.bytes / 1_000))} kB, ${String(home.scripts.size)} scripts`);
  expect(home.scripts.size).toBeGreaterThan(2);
  expect(home.bytes).toBeLessThan(LIMIT_BYTES);

  const regions = await visit(page, async () => {
    await open(page, { path: '/regions', ready: '.cards li' });
    await showCharts(page);
  });
  const more = [...regions.scripts].filter((script) => !home.scripts.has(script));
  const texts = await Promise.all(more.map(async (script) => (await page.request.get(script)).text()));
  expect(texts.some((text) => text.includes('u-over'))).toBe(true);
  const shop = await Promise.all([...home.scripts].map(async (script) => (await page.request.get(script)).text()));
  expect(shop.some((text) => text.includes('u-over'))).toBe(false);
});

test('asks nobody but the front door and the regions', async ({ page, baseURL }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  await open(page, { path: '/', ready: 'isthmus-product-card' });
  await open(page, { path: '/search?q=laptop', ready: 'isthmus-product-card' });
  expect([...hosts]).toEqual([new URL(baseURL ?? '').hostname]);
});
