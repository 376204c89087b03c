import { Page, Request, expect, test } from '@playwright/test';
import { open } from './pages';

const LIMIT_BYTES = 200_000;

/** What a first visit brings over the network, answers of services included, compressed as it comes, until it rests. */
async function visit(page: Page, path: string, ready: string): Promise<{ scripts: Set<string>; bytes: number }> {
  const finished: Request[] = [];
  const note = (request: Request) => finished.push(request);
  page.on('requestfinished', note);
  await open(page, { path, ready });
  page.off('requestfinished', note);
  const sizes = await Promise.all(finished.map((request) => request.sizes()));
  return {
    scripts: new Set(finished.map((request) => request.url()).filter((url) => url.endsWith('.js'))),
    bytes: sizes.reduce((sum, size) => sum + size.responseBodySize, 0),
  };
}

test('brings little at first, and charts and map only on their page', async ({ page }) => {
  const home = await visit(page, '/', 'isthmus-product-card');
  console.log(`first visit: ${String(Math.round(home.bytes / 1_000))} kB in ${String(home.scripts.size)} scripts`);
  expect(home.scripts.size).toBeGreaterThan(2);
  expect(home.bytes).toBeLessThan(LIMIT_BYTES);

  const regions = await visit(page, '/regions', '.cards li');
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
