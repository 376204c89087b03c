import { Page } from '@playwright/test';

export type Scheme = 'light' | 'dark';

export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** Every page with the words that show that it is there; a person is logged in on those that need it. */
export const PAGES: readonly { name: string; path: string; ready: string; signedIn?: boolean }[] = [
  { name: 'home', path: '/', ready: 'isthmus-product-card' },
  { name: 'search', path: '/search?q=laptop', ready: 'isthmus-product-card' },
  { name: 'nothing-found', path: '/search?q=qqqqqqqq', ready: '.empty' },
  { name: 'regions', path: '/regions', ready: '.cards li' },
  { name: 'log-in', path: '/log-in', ready: 'form mat-form-field' },
  { name: 'register', path: '/register', ready: 'form mat-form-field' },
  { name: 'nothing', path: '/no-such-page', ready: 'h1' },
  { name: 'account', path: '/account', ready: 'isthmus-addresses button', signedIn: true },
  { name: 'catalogue', path: '/catalogue', ready: 'isthmus-product-import', signedIn: true },
  { name: 'new-product', path: '/catalogue/new', ready: 'form mat-form-field', signedIn: true },
];

export async function open(page: Page, { path, ready }: { path: string; ready: string }): Promise<void> {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** The first product that a search finds. */
export async function openProduct(page: Page): Promise<void> {
  await open(page, { path: '/search?q=laptop', ready: 'isthmus-product-card' });
  await page.locator('isthmus-product-card a').first().click();
  await page.locator('article').waitFor();
}
