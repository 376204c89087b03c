import { expect, test } from '@playwright/test';
import { newSku } from './lab';

test('registers, stays signed in over a reload and in a second tab, and logs out in both', async ({
  page,
  context,
}) => {
  await page.goto('/register');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(`${newSku().toLowerCase()}@example.org`);
  await page.getByLabel('Password').fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('button', { name: 'Ada Lovelace' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: 'Ada Lovelace' })).toBeVisible();
  const second = await context.newPage();
  await second.goto('/account');
  await expect(second.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();

  await page.getByRole('button', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await expect(second.getByRole('link', { name: 'Log in' })).toBeVisible();
});

test('keeps what was typed when the password is wrong', async ({ page }) => {
  await page.goto('/log-in');
  await page.getByLabel('E-mail').fill('nobody@example.org');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('E-mail or password is wrong.');
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody@example.org');
});
