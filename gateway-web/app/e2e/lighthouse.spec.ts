import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { chromium } from './chromium';
import { FRONT_DOOR } from './lab';

/** Fetched when it is asked for: nothing else needs it. */
const LIGHTHOUSE = 'lighthouse@13.5.0';

const FOLDER = join(import.meta.dirname, '..', 'lighthouse');

const LEAST = { performance: 95, accessibility: 100, 'best-practices': 95 };

/** A slow phone on a slow network is measured, too; what a page with scripts can reach there is no bound of ours yet. */
const LEAST_ON_MOBILE = { ...LEAST, performance: 0 };

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly displayValue?: string }>>;
}

async function measure(path: string, form: 'mobile' | 'desktop'): Promise<Report> {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${path.replaceAll(/\W+/g, '-')}${form}`);
  const flags = ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const options = [
    ...['--quiet', '--output=json', '--output=html', `--output-path=${file}`, `--chrome-flags=${flags.join(' ')}`],
    ...[`--only-categories=${Object.keys(LEAST).join(',')}`, ...(form === 'desktop' ? ['--preset=desktop'] : [])],
  ];
  execFileSync('npx', ['--yes', LIGHTHOUSE, FRONT_DOOR + path, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROME_PATH: await chromium() },
  });
  return JSON.parse(readFileSync(`${file}.report.json`, 'utf8')) as Report;
}

for (const form of ['mobile', 'desktop'] as const) {
  for (const path of ['/', '/search?q=laptop', '/regions']) {
    test(`${path} on ${form}`, async () => {
      const least = form === 'mobile' ? LEAST_ON_MOBILE : LEAST;
      const { categories, audits } = await measure(path, form);
      const scores = Object.keys(LEAST).map(
        (name) => [name, Math.round((categories[name]?.score ?? 0) * 100)] as const,
      );
      const paint = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'];
      const shift = 'cumulative-layout-shift';
      const values = [...paint, shift].map((name) => `${name} ${audits[name]?.displayValue ?? '?'}`);
      console.log(`${path} on ${form}: ${scores.map((score) => score.join(' ')).join(', ')}; ${values.join(', ')}`);
      for (const [name, score] of scores) {
        expect.soft(score, name).toBeGreaterThanOrEqual(least[name as keyof typeof LEAST]);
      }
    });
  }
}
