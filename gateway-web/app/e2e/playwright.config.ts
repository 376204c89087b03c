import { defineConfig } from '@playwright/test';
import { chromium } from './chromium';
import { FRONT_DOOR } from './lab';

/** One lab for all tests, which stop and start its regions: they run one after the other. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './start-lab.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: FRONT_DOOR,
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: await chromium(),
      // A root user has no sandbox; the tests visit nothing but the lab.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync'],
      ],
    },
  },
  projects: [
    { name: 'tests', testIgnore: ['**/screenshots.spec.ts', '**/lighthouse.spec.ts'] },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts', timeout: 300_000 },
    { name: 'lighthouse', testMatch: '**/lighthouse.spec.ts', timeout: 180_000 },
  ],
});
