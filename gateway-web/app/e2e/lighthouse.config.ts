import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** What is measured is a page on a phone, where no service runs: those of this machine get out of its way. */
export default defineConfig({
  ...config,
  globalSetup: './start-lab-in-background.ts',
  projects: [{ name: 'lighthouse', testMatch: '**/lighthouse.spec.ts', workers: 1, timeout: 300_000 }],
});
