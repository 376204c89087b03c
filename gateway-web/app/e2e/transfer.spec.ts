import { Page, Request, expect, test } from '@playwright/test';
import { open } from './pages';

const LIMIT_BYTES = 200_000;

/** Answers of services: what they weigh depends on the catalogue, and CloudFront compresses them on their way. */
const ANSWER = /^\/(product|search|user|edge)\//;

interface Visit {
  readonly scripts: ReadonlySet<string>;
  readonly fileBytes: number;
  readonly answerBytes: number;
}

/** What a first visit brings over the network, as it comes, until the page rests. */
async function visit(page: Page, path: string, ready: string): Promise<Visit> {
  const finished: Request[] = [];
  const note = (request: Request) => finished.push(request);
  page.on('requestfinished', note);
  await open(page, { path, ready });
  page.off('requestfinished', note);
  const sizes = await Promise.all(
    finished.map(async (request) => ({
      answer: ANSWER.test(new URL(request.url()).pathname),
      bytes: (await request.sizes()).responseBodySize,
    })),
  );
  const sum = (answer: boolean) =>
    sizes.filter((size) => size.answer === answer).reduce((total, { bytes }) => total + bytes, 0);
  return {
    scripts: new Set(finished.map((request) => request.url()).filter((url) => url.endsWith('.js'))),
    fileBytes: sum(false),
    answerBytes: sum(true),
  };
}

test('brings little at first, and charts and map only on their page', async ({ page }) => {
  const home = await visit(page, '/', 'isthmus-product-card');
  const [files, answers] = [home.fileBytes, home.answerBytes].map((bytes) => `${String(Math.round(bytes / 1_000))} kB`);
  console.log(`first visit: ${files} of files, ${answers} of answers, ${String(home.scripts.size)} scripts`);
  expect(home.scripts.size).toBeGreaterThan(2);
  expect(home.fileBytes).toBeLessThan(LIMIT_BYTES);

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
