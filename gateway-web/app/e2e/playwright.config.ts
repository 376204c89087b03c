import { defineConfig } from '@playwright/test';
import { chromium } from './chromium';
import { FRONT_DOOR } from './lab';

/** Stop and start what the others need: after them, one at a time. */
const OPERATING = ['**/failover.spec.ts', '**/regions.spec.ts'];

/** One lab for all tests. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './start-lab.ts',
  workers: 2,
  fullyParallel: true,
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
    { name: 'visits', testIgnore: [...OPERATING, '**/screenshots.spec.ts', '**/lighthouse.spec.ts'] },
    { name: 'tests', testMatch: OPERATING, workers: 1, dependencies: ['visits'] },
    { name: 'screenshots', testMatch: '**/screenshots.spec.ts', workers: 1, timeout: 300_000 },
  ],
});
