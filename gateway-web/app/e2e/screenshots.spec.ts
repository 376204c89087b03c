import { join } from 'node:path';
import { Page, test } from '@playwright/test';
import { logIn } from './lab';
import { PAGES, SCHEMES, open, openProduct, showCharts } from './pages';
import { STATES } from './states';

const FOLDER = join(import.meta.dirname, '..', 'screenshots');
const WIDTHS = [360, 768, 1440];
const HEIGHT = 900;

async function take(page: Page, name: string): Promise<void> {
  if ((await page.locator('section.charts').count()) > 0) {
    await showCharts(page);
  }
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}

for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    test.describe(`${colorScheme}, ${String(width)} px`, () => {
      test.use({ colorScheme, viewport: { width, height: HEIGHT } });

      test('takes every page', async ({ page }) => {
        await logIn(page);
        for (const each of PAGES) {
          await open(page, each);
          await take(page, `${each.name}-${String(width)}-${colorScheme}`);
        }
        await openProduct(page);
        await take(page, `product-${String(width)}-${colorScheme}`);
      });
    });
  }
}

for (const [name, reach] of Object.entries(STATES)) {
  test(`takes ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: HEIGHT });
    await reach(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      await take(page, `${name}-${String(width)}-light`);
    }
  });
}
