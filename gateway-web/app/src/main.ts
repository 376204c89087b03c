import { preferredLocale, useLocale } from './app/locale/locale';

// Texts are set when a module is first evaluated, so the page itself is loaded after them.
const locale = preferredLocale();

async function start(): Promise<void> {
  await useLocale(locale);
  const { startPage } = await import('./app/start');
  await startPage(locale);
}

start().catch((error: unknown) => {
  console.error(error);
});
