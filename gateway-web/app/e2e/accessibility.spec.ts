import AxeBuilder from '@axe-core/playwright';
import { Page, expect, test } from '@playwright/test';
import { logIn } from './lab';
import { PAGES, SCHEMES, open, openProduct } from './pages';

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

    test('axe finds nothing on a product', async ({ page }) => {
      await openProduct(page);
      await expectNoViolations(page);
    });
  });
}
