import AxeBuilder from '@axe-core/playwright';
import { Page, expect, test } from '@playwright/test';
import { logIn } from './lab';
import { PAGES, SCHEMES, open, openProduct } from './pages';
import { STATES } from './states';

/** What is there only now and then: lists that open, questions, conflicts and what went wrong. */
const PASSING = [
  'suggestions',
  'settings',
  'search-error',
  'change-lost',
  'edit-conflict',
  'import-refused',
  'lab-question',
];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

for (const colorScheme of SCHEMES) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const each of PAGES) {
      test(`axe finds nothing on ${each.name}`, async ({ page }) => {
        if (each.signedIn) {
          await logIn(page);
        }
        await open(page, each);
        await expectNoViolations(page);
      });
    }

    for (const state of PASSING) {
      test(`axe finds nothing in the state ${state}`, async ({ page }) => {
        await STATES[state]?.(page);
        await expectNoViolations(page);
      });
    }

    test('axe finds nothing on a product', async ({ page }) => {
      await openProduct(page);
      await expectNoViolations(page);
    });
  });
}

test('nothing scrolls sideways at 400 % zoom', async ({ page }) => {
  test.setTimeout(120_000);
  await logIn(page);
  // WCAG 1.4.10: 1280 px at four times the size.
  await page.setViewportSize({ width: 320, height: 640 });
  const wide: string[] = [];
  for (const each of PAGES) {
    await open(page, each);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) {
      wide.push(`${each.name}: ${String(width)} px`);
    }
  }
  expect(wide).toEqual([]);
});

test('skips to the content of the page that is shown', async ({ page }) => {
  await open(page, { path: '/search?q=laptop', ready: 'isthmus-product-card' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveURL(/\/search\?q=laptop$/);
});

test('shows what has the focus below the header, and not behind it', async ({ page }) => {
  await open(page, { path: '/search', ready: 'button.more' });
  const cards = page.locator('isthmus-product-card a');
  const count = 24;
  await expect(cards).toHaveCount(count);
  const header = await page.getByRole('banner').boundingBox();
  await cards.last().focus();
  const hidden: string[] = [];
  for (let before = count - 1; before > 0; before--) {
    await page.keyboard.press('Shift+Tab');
    const focused = await page.locator(':focus').boundingBox();
    if ((focused?.y ?? 0) < (header?.height ?? 0)) {
      hidden.push(`${String(before)}. of ${String(count)}`);
    }
  }
  expect(hidden).toEqual([]);
});

test('can be used by keyboard alone', async ({ page }) => {
  await open(page, { path: '/', ready: 'isthmus-product-card' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Search the shop' })).toBeFocused();
  await page.keyboard.type('lapt');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/$/);
});
