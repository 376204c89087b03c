import { Page, expect, test } from '@playwright/test';
import { isthmus, newSku, operator, regionWith, regionsAddress, startRegion, status, stopRegion, viewAs } from './lab';
import { open } from './pages';

async function openSwitches(page: Page): Promise<void> {
  await open(page, { path: regionsAddress, ready: 'isthmus-lab-switches li' });
}

/** Presses a switch, agrees to what will happen, and waits until it is done. */
async function order(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Do it' }).click();
  await expect(question).toBeHidden({ timeout: 60_000 });
}

/** Has the primary acknowledge a write that no other region receives before one of them takes over. */
async function loseAWrite(page: Page): Promise<void> {
  const [old, { url }] = regionWith('primary');
  const [next] = regionWith('secondary');
  const session = await page.request.post(`${url}/user/sessions`, { data: operator() });
  const { accessToken } = (await session.json()) as { accessToken: string };
  isthmus('link', old, next, '--black-hole');
  const product = { name: 'Lost lamp', brand: 'Lumo', category: 'home/lamps', description: '', sku: newSku() };
  const write = await page.request.post(`${url}/product/products`, {
    data: { ...product, attributes: {}, prices: [], stock: 'IN_STOCK' },
    headers: { Authorization: `Bearer ${accessToken}`, 'Idempotency-Key': newSku() },
  });
  expect(write.status()).toBe(201);
  stopRegion(old);
  await expect.poll(() => status().regions[next]?.role, { timeout: 60_000 }).toBe('primary');
  isthmus('link', old, next, '--up');
  startRegion(old);
}

test('drains a region: its callers move on, are told so, and come back', async ({ page, browser, baseURL }) => {
  test.setTimeout(120_000);
  const shopper = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}), locale: 'en-US' })).newPage();
  await viewAs(shopper, 'DE');
  await shopper.goto('/');
  await expect(shopper.getByRole('link', { name: 'Ireland' })).toBeVisible();

  await openSwitches(page);
  try {
    await order(page, 'Drain… Ireland');
    await expect(page.locator('isthmus-region-card').filter({ hasText: 'Ireland' })).toContainText('draining');
    await expect(async () => {
      await shopper.locator('.categories a').first().click();
      await expect(shopper.getByText('Now served by N. Virginia.')).toBeVisible({ timeout: 1_000 });
      await shopper.goBack();
    }).toPass({ timeout: 30_000 });
  } finally {
    await order(page, 'End the draining… Ireland');
  }
  await expect(async () => {
    await shopper.goto('/');
    await expect(shopper.getByRole('link', { name: 'Ireland' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator('isthmus-timeline')).toContainText('Drained');
  await shopper.context().close();
});

test('restarts a service while its region goes on to answer', async ({ page }) => {
  test.setTimeout(120_000);
  await openSwitches(page);
  await page.getByRole('button', { name: 'Restart… Ireland', exact: true }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('No request fails.');
  const before = status().regions['eu-west-1']?.pids['search'];
  await question.getByLabel('Service').selectOption('search');
  await question.getByRole('button', { name: 'Do it' }).click();
  await expect(question).toBeHidden({ timeout: 90_000 });
  expect(status().regions['eu-west-1']?.pids['search']).not.toBe(before);
  await expect(page.locator('isthmus-timeline')).toContainText('Restarted');
});

test('runs a drill and shows its verdict and report', async ({ page, context }) => {
  test.setTimeout(240_000);
  await openSwitches(page);
  await page.getByLabel('Duration, seconds').fill('15');
  await page.getByLabel('Requests a second').fill('10');
  await page.getByLabel('Seed (may be empty)').fill('3');
  await order(page, 'Start it…');
  await expect(page.getByRole('progressbar', { name: 'Progress of the drill' })).toBeVisible();
  await expect(page.locator('isthmus-drills [role=status]')).toContainText('Switchover: ');

  const verdict = page.getByRole('table', { name: /Switchover/ });
  await expect(verdict).toBeVisible({ timeout: 180_000 });
  await expect(verdict.getByRole('row').nth(1)).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open the whole report' }).click();
  await expect((await opened).getByRole('heading', { level: 1 })).toBeVisible();
});

test('lists what a failover lost, and applies it again', async ({ page }) => {
  test.setTimeout(240_000);
  await loseAWrite(page);
  await openSwitches(page);
  const row = page.locator('isthmus-lost-writes tbody tr').filter({ hasText: 'open' }).first();
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.getByRole('button', { name: /^Apply…/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Do it' }).click();
  await expect(page.locator('isthmus-lost-writes')).toContainText(/applied again|in conflict/);
});
