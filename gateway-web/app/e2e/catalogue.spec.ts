import { expect, test } from '@playwright/test';
import { addProduct, logIn, newSku, viewAs } from './lab';

test('shows both when two people change one product, and lets the later choose', async ({ page, browser }) => {
  await logIn(page);
  const id = await addProduct(page, newSku(), 'Desk lamp');
  await page.goto(`/catalogue/${id}`);
  await page.getByLabel('Name', { exact: true }).fill('Bright desk lamp');

  const other = await (await browser.newContext()).newPage();
  await logIn(other, `/catalogue/${id}`);
  await other.getByLabel('Name', { exact: true }).fill('Reading lamp');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Reading lamp' })).toBeVisible();

  await page.getByRole('button', { name: 'Save' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else changed this product' });
  await expect(conflict).toContainText('Bright desk lamp');
  await expect(conflict).toContainText('Reading lamp');
  await page.getByRole('button', { name: 'Save mine' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bright desk lamp' })).toBeVisible();
  await other.context().close();
});

test('deletes a product, but not before the person has said so twice', async ({ page }) => {
  await logIn(page);
  const id = await addProduct(page, newSku(), 'Broken lamp');
  await page.goto(`/catalogue/${id}`);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(page).toHaveURL(/\/catalogue$/);
  await page.goto(`/products/${id}`);
  await expect(page.getByText('This does not exist, or no longer does.')).toBeVisible();
});

test('does not speak of another region because the primary has stored what was saved here', async ({ page }) => {
  await viewAs(page, 'DE');
  await logIn(page);
  await addProduct(page, newSku(), 'Hall lamp');
  await expect(page.getByRole('link', { name: 'Ireland' })).toBeVisible();
  await expect(page.getByText('Now served by')).toBeHidden();
});

test('imports a file and says which lines were refused', async ({ page }) => {
  await logIn(page, '/catalogue');
  const product = { name: 'Imported lamp', brand: 'Lumo', category: 'home/lamps', description: '' };
  const lines = [{ ...product, sku: newSku() }, { ...product, sku: newSku() }, { name: 'has no SKU' }];
  await page.getByLabel('A file with one product a line (NDJSON)').setInputFiles({
    name: 'products.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
  });
  await expect(page.getByRole('status').filter({ hasText: 'accepted' })).toContainText('2 accepted (2 new, 0 changed)');
  await expect(page.getByRole('table', { name: 'Refused lines' }).getByRole('row')).toHaveCount(2);
});
