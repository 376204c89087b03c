import { Page, Route } from '@playwright/test';
import { addProduct, logIn, newSku, regionsAddress } from './lab';
import { open } from './pages';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const DRILL = { region: null, kind: 'drill', text: '' };

/** The lab's words for what takes long to bring about: a drill that runs, one that was judged, and lost writes. */
const REPORTS: Readonly<Record<string, unknown>> = {
  drills: {
    running: {
      ...{ name: 'region-loss', seed: 7, phase: 'fault', elapsedMillis: 23_400, durationMillis: 60_000 },
      ...{ requests: 468, failed: 2 },
    },
    last: {
      ...{ name: 'switchover', seed: 3, passed: false, endedAt: '2026-01-02T03:04:05Z' },
      findings: [
        { about: 'reads-failed', subject: '', measured: '0 of 1200', bound: 'none', passed: true },
        { about: 'time-without-writes', subject: '', measured: '767 ms', bound: 'at most 1.0 s', passed: true },
        { about: 'silent-stale-reads', subject: '', measured: '17', bound: 'none', passed: false },
      ],
    },
  },
  'lost-writes': {
    writes: ['open', 'applied', 'conflict'].map((state, i) => ({
      ...{ id: `us-east-1.product.7.3.${String(118 + i)}`, region: 'us-east-1', schema: 'product', entity: 'product' },
      ...{ entityId: '01a2b3', entityVersion: 4, type: 'UPDATED', occurredAt: '2026-01-02T03:04:05Z' },
      ...{ payload: { name: LONG }, idempotencyKey: 'k1', caller: 'ada@example.org', state },
      reason: state === 'conflict' ? { type: 'product-changed', text: '', details: { made: '4', now: '5' } } : null,
    })),
  },
  timeline: {
    events: [
      { ...DRILL, at: '2026-01-02T03:03:00Z', details: { drill: 'region-loss', seed: '7', what: 'begins' } },
      { at: '2026-01-02T03:04:05Z', region: 'us-east-1', kind: 'stopped', text: '', details: {} },
      { at: '2026-01-02T03:04:09Z', region: 'us-east-1', kind: 'failover', text: '', details: {} },
      {
        ...{ at: '2026-01-02T03:04:09Z', region: 'eu-west-1', kind: 'promoted', text: '' },
        details: { by: 'failover', old: 'us-east-1' },
      },
      { at: '2026-01-02T03:05:00Z', region: 'us-east-1', kind: 'lost-writes', text: '', details: { count: '3' } },
      { ...DRILL, at: '2026-01-02T03:06:00Z', details: { drill: 'region-loss', seed: '7', what: 'failed' } },
      {
        ...{ at: '2026-01-02T03:07:00Z', region: 'us-east-1', kind: 'lost-writes', text: '' },
        details: { write: 'us-east-1.product.7.3.119', state: 'applied' },
      },
    ],
  },
};

async function reported(page: Page): Promise<void> {
  for (const [report, body] of Object.entries(REPORTS)) {
    await page.route(`**/${report}`, (route) =>
      route.request().method() === 'OPTIONS'
        ? route.continue()
        : route.fulfill({ json: body, headers: { 'Access-Control-Allow-Origin': '*' } }),
    );
  }
}

async function search(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/search/products?*', answer);
  await page.goto('/search?q=lamp');
}

async function longNames(route: Route): Promise<void> {
  const answer = await route.fetch();
  const results = (await answer.json()) as { items: { name: string; brand: string; highlights: unknown }[] };
  results.items.forEach((item) => Object.assign(item, { name: LONG, brand: LONG, highlights: {} }));
  await route.fulfill({ response: answer, json: results });
}

const SINGAPORE = { id: 'ap-southeast-1', name: 'Singapore', latitude: 1.3, longitude: 103.8 };

/** A third region, which answers as the second one does. */
async function threeRegions(page: Page): Promise<void> {
  await page.route('**/regions.json', async (route) => {
    const deployment = (await (await route.fetch()).json()) as { regions: { url: string }[] };
    const url = `${deployment.regions[1]?.url ?? ''}/${SINGAPORE.id}`;
    await route.fulfill({ json: { ...deployment, regions: [...deployment.regions, { ...SINGAPORE, url }] } });
  });
  await page.route(`**/${SINGAPORE.id}/**`, async (route) => {
    await route.fulfill({
      response: await route.fetch({ url: route.request().url().replace(`/${SINGAPORE.id}`, '') }),
    });
  });
}

function speaking(locale: string, path: () => string, ready: string) {
  return async (page: Page): Promise<void> => {
    await page.addInitScript((chosen) => {
      localStorage.setItem('isthmus.locale', chosen);
    }, locale);
    await open(page, { path, ready });
  };
}

/** What pages look like when they do not look as usual. */
export const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'search-loading': async (page) => {
    // It is never answered.
    await search(page, () => Promise.resolve());
    await page.getByRole('progressbar').waitFor();
  },
  'home-loading': async (page) => {
    await page.route(/categories|products/, () => Promise.resolve());
    await page.goto('/');
    await page.locator('isthmus-root h1').waitFor();
  },
  'home-error': async (page) => {
    await page.route(/categories|products/, (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto('/');
    await page.locator('isthmus-problem').last().waitFor();
  },
  suggestions: async (page) => {
    await open(page, { path: '/', ready: 'isthmus-product-card' });
    await page.getByRole('combobox').fill('la');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
  },
  settings: async (page) => {
    await open(page, { path: '/', ready: 'isthmus-product-card' });
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Deutsch' }).waitFor();
  },
  'search-error': async (page) => {
    await search(page, (route) => route.fulfill({ status: 503, body: '' }));
    await page.locator('isthmus-problem').waitFor();
  },
  'search-stale': async (page) => {
    await search(page, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), Consistency: 'stale' } });
    });
    await page.locator('.stale').waitFor();
  },
  'change-lost': async (page) => {
    await search(page, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), Consistency: 'lost' } });
    });
    await page.locator('.lost').waitFor();
  },
  'long-names': async (page) => {
    await search(page, longNames);
    await page.locator('isthmus-product-card').first().waitFor();
  },
  offline: async (page) => {
    await open(page, { path: '/', ready: 'isthmus-product-card' });
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    await page.locator('.categories a').first().click();
    await page.locator('isthmus-problem').waitFor();
  },
  'editor-loading': async (page) => {
    await logIn(page);
    await page.route('**/product/products/*', () => Promise.resolve());
    await page.goto('/catalogue/01a2b3');
    await page.locator('fieldset:disabled').waitFor();
  },
  'edit-conflict': async (page) => {
    await logIn(page);
    const id = await addProduct(page, newSku(), 'Desk lamp');
    await page.goto(`/catalogue/${id}`);
    await page.getByLabel('Name', { exact: true }).fill('Bright desk lamp');
    const other = await page.context().newPage();
    await other.goto(`/catalogue/${id}`);
    await other.getByLabel('Name', { exact: true }).fill('Reading lamp');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('heading', { level: 1, name: 'Reading lamp' }).waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('isthmus-edit-conflict').waitFor();
  },
  'import-refused': async (page) => {
    await logIn(page, '/catalogue');
    const buffer = Buffer.from(`{"name":"${LONG}"}\nno JSON\n{"sku":"X"}\n`);
    const file = { name: 'products.ndjson', mimeType: 'application/x-ndjson', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('tbody tr').first().waitFor();
  },
  'lab-reports': async (page) => {
    await reported(page);
    await open(page, { path: regionsAddress, ready: 'isthmus-lost-writes tbody tr' });
  },
  'lab-question': async (page) => {
    await open(page, { path: regionsAddress, ready: 'isthmus-lab-switches li' });
    await page.getByRole('button', { name: 'Restart… Ireland' }).click();
  },
  'three-regions': async (page) => {
    await threeRegions(page);
    await open(page, { path: regionsAddress, ready: '.cards li:nth-child(3)' });
  },
  'region-away': async (page) => {
    await page.route(/:\d+\/(product|search)\/(region|index)$/, (route) => route.abort());
    await open(page, { path: '/regions', ready: '.cards li' });
  },
  'german-lab-reports': async (page) => {
    await reported(page);
    await speaking('de', regionsAddress, 'isthmus-lost-writes tbody tr')(page);
  },
  'spanish-lab-reports': async (page) => {
    await reported(page);
    await speaking('es', regionsAddress, 'isthmus-lost-writes tbody tr')(page);
  },
  'german-home': speaking('de', () => '/', 'isthmus-product-card'),
  'german-search': speaking('de', () => '/search?q=laptop', 'isthmus-product-card'),
  'german-regions': speaking('de', regionsAddress, 'isthmus-lab-switches li'),
  'german-register': speaking('de', () => '/register', 'form mat-form-field'),
  'spanish-home': speaking('es', () => '/', 'isthmus-product-card'),
  'spanish-search': speaking('es', () => '/search?q=laptop', 'isthmus-product-card'),
  'spanish-regions': speaking('es', regionsAddress, 'isthmus-lab-switches li'),
};
