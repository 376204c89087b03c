import { learn, preferredLocale } from './app/locale/locale';
import { askForDeployment } from './app/region/deployment';
import { showFirstView } from './app/shell/first-words';
import { pause } from './app/shell/pause';

/** Small, so that something is seen before the page itself has come: it is loaded after the first view and its texts. */
async function start(): Promise<void> {
  const locale = preferredLocale();
  const deployment = askForDeployment();
  const speech = await learn(locale);
  showFirstView(document, new URL(location.href));
  await painted();
  if (location.pathname === '/regions') {
    // Comes beside the page and not after it; who goes there will be told if it does not.
    import('./app/regions/regions').catch(() => undefined);
  }
  const { startPage } = await import('./app/start');
  await pause();
  await startPage(locale, speech, deployment);
}

/** Nothing is painted in a tab that nobody looks at. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') {
      resolve();
    }
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

start().catch((error: unknown) => {
  console.error(error);
});
