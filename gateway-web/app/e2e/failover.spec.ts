import { expect, test } from '@playwright/test';
import { addProduct, logIn, newSku, startRegion, status, stopRegion, viewAs } from './lab';

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
