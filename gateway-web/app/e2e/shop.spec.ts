import { expect, test } from '@playwright/test';

test('searches, narrows by facets, and goes back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Search the shop' }).fill('laptop');
  await page.getByRole('combobox', { name: 'Search the shop' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /laptop/ })).toBeVisible();
  const count = page.locator('p.count');
  await expect(count).toHaveText(/\d/);
  const all = await count.innerText();

  const brands = page.getByRole('group').filter({ hasText: 'Brand' });
  const brand = brands.getByRole('button').first();
  await brand.click();
  await expect(page).toHaveURL(/brand=/);
  await expect(brands.getByRole('button', { pressed: true })).toHaveCount(1);
  await expect(count).not.toHaveText(all);

  await page.goBack();
  await expect(page).not.toHaveURL(/brand=/);
  await expect(count).toHaveText(all);
});

test('suggests while someone types, and opens what is chosen by key', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Search the shop' });
  await box.pressSequentially('lap');
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(suggestions.first()).toContainText(/lap/i);
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await box.press('ArrowDown');
  await expect(suggestions.first()).toHaveAttribute('aria-selected', 'true');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/products\/|brand=|category=/);
  await expect(suggestions).toHaveCount(0);
});

test('comes back to as many results, and to the same place', async ({ page }) => {
  // Nothing is added there meanwhile.
  await page.goto('/search?category=electronics');
  const cards = page.locator('isthmus-product-card a');
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(cards).toHaveCount(48);
  const card = cards.nth(40);
  await card.scrollIntoViewIfNeeded();
  await card.hover();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(0);

  await card.click();
  await expect(page.getByRole('article')).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(cards).toHaveCount(48);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  await expect(card).toBeInViewport();
});

test('forgives a typing error', async ({ page }) => {
  await page.goto('/search?q=labtop');
  await expect(page.locator('isthmus-product-card').first()).toBeVisible();
});

test('opens a product from a category', async ({ page }) => {
  await page.goto('/');
  await page.locator('.categories a').first().click();
  await expect(page).toHaveURL(/category=/);
  const card = page.locator('isthmus-product-card a').first();
  const name = await card.locator('.name').innerText();
  await card.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('speaks the language that the person chooses', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Was suchen Sie?' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('link', { name: 'Elektronik' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Elektronik' })).toBeVisible();
});

test('can be typed into before the page itself has come', async ({ page }) => {
  let send: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route('**/chunk-*.js', async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1, name: 'What are you looking for?' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the shop' }).pressSequentially('lap');
  send();
  const box = page.getByRole('combobox', { name: 'Search the shop' });
  await expect(box).toHaveValue('lap');
  await expect(box).toBeFocused();
  await expect(page.getByRole('option').first()).toBeVisible();
});
