import { Page, expect, test } from '@playwright/test';
import { FRONT_DOOR, addProduct, logIn, newSku, startRegion, status, stopRegion, viewAs } from './lab';

interface Stored {
  readonly name: string;
  readonly version: number;
}

test('saves once, by another region, what is typed while its region stops', async ({ page, request }) => {
  test.setTimeout(180_000);
  await viewAs(page, 'DE');
  await logIn(page);
  const id = await addProduct(page, newSku(), 'Desk lamp');
  const primary = `${status().regions['us-east-1']?.url ?? ''}/product/products/${id}`;
  const before = (await (await request.get(primary)).json()) as Stored;

  await page.goto(`/catalogue/${id}`);
  await expect(page.getByRole('link', { name: 'Ireland' })).toBeVisible();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('');
  await name.pressSequentially('Bright desk ');
  try {
    stopRegion('eu-west-1');
    await name.pressSequentially('lamp');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Bright desk lamp' })).toBeVisible();
    await expect(page.getByText('Now served by N. Virginia.')).toBeVisible();
    const after = (await (await request.get(primary)).json()) as Stored;
    expect(after).toMatchObject({ name: 'Bright desk lamp', version: before.version + 1 });
  } finally {
    startRegion('eu-west-1');
  }
  // The front door sends callers back once its checks have passed a few times.
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Ireland' })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
});

/**
 * Keeps the page from reaching the services by the front door until that is taken back. Not by a route: while there is
 * one, Playwright answers preflights itself.
 */
async function blockFrontDoor(page: Page): Promise<() => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  const urls = ['product', 'search', 'user'].map((service) => `${FRONT_DOOR}/${service}/*`);
  await browser.send('Network.setBlockedURLs', { urls });
  return async () => {
    await browser.send('Network.setBlockedURLs', { urls: [] });
  };
}

test('goes by itself around a front door that does not answer, saves once, and comes back', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  await viewAs(page, 'DE');
  await logIn(page);
  const id = await addProduct(page, newSku(), 'Desk lamp');
  const virginia = status().regions['us-east-1']?.url ?? '';
  const stored = `${virginia}/product/products/${id}`;
  const before = (await (await request.get(stored)).json()) as Stored;

  await page.goto(`/catalogue/${id}`);
  await page.getByLabel('Name', { exact: true }).fill('Bright desk lamp');
  await expect(page.getByRole('link', { name: 'Ireland' })).toBeVisible();
  const unblock = await blockFrontDoor(page);
  const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bright desk lamp' })).toBeVisible();
  await expect(page.getByText('Now served by N. Virginia.')).toBeVisible();
  const put = (await saved).request();
  expect(new URL(put.url()).port).toBe(new URL(virginia).port);
  // Each of them has the browser ask the region first.
  expect(Object.keys(await put.allHeaders())).toEqual(
    expect.arrayContaining(['authorization', 'consistency-token', 'idempotency-key', 'if-match']),
  );
  const after = (await (await request.get(stored)).json()) as Stored;
  expect(after).toMatchObject({ name: 'Bright desk lamp', version: before.version + 1 });

  await unblock();
  await expect(page.getByRole('link', { name: 'Ireland' })).toBeVisible({ timeout: 60_000 });
  const asked = page.waitForResponse((response) => response.url().endsWith('/product/categories'));
  await page.getByRole('link', { name: 'Isthmus' }).click();
  expect((await asked).url()).toBe(`${FRONT_DOOR}/product/categories`);
});
