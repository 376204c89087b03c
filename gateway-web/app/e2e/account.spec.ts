import { readFile } from 'node:fs/promises';
import { Page, expect, test } from '@playwright/test';
import { newSku } from './lab';

/** Adds an account through the page, which is then signed in. */
async function register(page: Page, name: string): Promise<string> {
  const email = `${newSku().toLowerCase()}@example.org`;
  await page.goto('/register');
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('button', { name })).toBeVisible();
  return email;
}

test('registers, stays signed in over a reload and in a second tab, and logs out in both', async ({
  page,
  context,
}) => {
  await register(page, 'Ada Lovelace');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Ada Lovelace' })).toBeVisible();
  const second = await context.newPage();
  await second.goto('/account');
  await expect(second.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();

  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(second.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(second.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('You are logged out');
  await second.getByRole('link', { name: 'Log in again' }).click();
  await expect(second).toHaveURL(/\/log-in\?to=%2Faccount$/);
});

test('says that logging out did not work, and does it once that is possible', async ({ page }) => {
  await register(page, 'Ada Lovelace');
  await page.route('**/user/sessions/current', (route) => route.abort());
  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'You are still logged in.' });
  await expect(refusal).toBeVisible({ timeout: 30_000 });
  await page.unroute('**/user/sessions/current');
  await refusal.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('keeps what was typed when the password is wrong', async ({ page }) => {
  await page.goto('/log-in');
  await page.getByLabel('E-mail').fill('nobody@example.org');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('E-mail or password is wrong.');
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody@example.org');
});

test('downloads all that is kept about the person', async ({ page }) => {
  const email = await register(page, 'Grace Hopper');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByLabel('Recipient').fill('Rear Admiral Hopper');
  await page.getByLabel('Street and number').fill('1 Harbour Street');
  await page.getByLabel('Postal code').fill('22202');
  await page.getByLabel('City').fill('Arlington');
  await page.getByLabel('Country').fill('US');
  await page.getByRole('button', { name: 'Save the address' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '1 Harbour Street' })).toBeVisible();

  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all my data' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe('isthmus-my-data.json');
  const address = { recipient: 'Rear Admiral Hopper', line1: '1 Harbour Street', city: 'Arlington', country: 'US' };
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
    user: { email, displayName: 'Grace Hopper' },
    data: { addresses: [address] },
  });
});
