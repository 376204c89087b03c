import { join } from 'node:path';
import { test } from '@playwright/test';
import { logIn } from './lab';
import { PAGES, SCHEMES, open, openProduct } from './pages';

const FOLDER = join(import.meta.dirname, '..', 'screenshots');
const WIDTHS = [360, 768, 1440];

for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    test.describe(`${colorScheme}, ${String(width)} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('takes every page', async ({ page }) => {
        const take = (name: string) =>
          page.screenshot({ path: join(FOLDER, `${name}-${String(width)}-${colorScheme}.png`), fullPage: true });
        await logIn(page);
        for (const each of PAGES) {
          await open(page, each);
          await take(each.name);
        }
        await openProduct(page);
        await take('product');
      });
    });
  }
}
