import { Page } from '@playwright/test';
import { regionsAddress } from './lab';

export type Scheme = 'light' | 'dark';

export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

export interface PageToOpen {
  readonly name: string;
  readonly path: string | (() => string);
  /** What shows that it is there. */
  readonly ready: string;
  readonly signedIn?: boolean;
}

/** Every page; a person is logged in on those that need it. */
export const PAGES: readonly PageToOpen[] = [
  { name: 'home', path: '/', ready: 'isthmus-product-card' },
  { name: 'search', path: '/search?q=laptop', ready: 'isthmus-product-card' },
  { name: 'nothing-found', path: '/search?q=qqqqqqqq', ready: '.empty' },
  { name: 'regions', path: '/regions', ready: '.cards li' },
  { name: 'regions-of-the-lab', path: regionsAddress, ready: 'isthmus-lab-switches li' },
  { name: 'log-in', path: '/log-in', ready: 'form mat-form-field' },
  { name: 'register', path: '/register', ready: 'form mat-form-field' },
  { name: 'nothing', path: '/no-such-page', ready: 'h1' },
  { name: 'account', path: '/account', ready: 'isthmus-addresses button', signedIn: true },
  { name: 'catalogue', path: '/catalogue', ready: 'isthmus-product-import', signedIn: true },
  { name: 'new-product', path: '/catalogue/new', ready: 'form mat-form-field', signedIn: true },
];

export async function open(page: Page, { path, ready }: Pick<PageToOpen, 'path' | 'ready'>): Promise<void> {
  await page.goto(typeof path === 'string' ? path : path());
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** The first product that a search finds. */
export async function openProduct(page: Page): Promise<void> {
  await open(page, { path: '/search?q=laptop', ready: 'isthmus-product-card' });
  await page.locator('isthmus-product-card a').first().click();
  await page.locator('article').waitFor();
}

/** Charts are drawn when they come into view. */
export async function showCharts(page: Page): Promise<void> {
  const charts = page.locator('section.charts');
  await charts.scrollIntoViewIfNeeded();
  await charts.locator('canvas').last().waitFor();
}
