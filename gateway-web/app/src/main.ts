import { learn, preferredLocale } from './app/locale/locale';
import { askForDeployment } from './app/region/deployment';
import { showFirstView } from './app/shell/first-words';
import { pause } from './app/shell/pause';

/**
 * What the page stands on, each part on those before it. They are evaluated one after another: all at once would keep a
 * slow phone from answering for a third of a second.
 */
const PARTS = [
  () => import('./app/start/framework'),
  () => import('./app/start/requests'),
  () => import('./app/start/navigation'),
];

/** Small, so that something is seen before the page itself has come: it is loaded after the first view and its texts. */
async function start(): Promise<void> {
  const locale = preferredLocale();
  const deployment = askForDeployment();
  const speech = await learn(locale);
  showFirstView(document, new URL(location.href));
  await painted();
  bring(location.pathname);
  for (const part of PARTS) {
    await part();
    await pause();
  }
  const { startPage } = await import('./app/start/start');
  await pause();
  await startPage(locale, speech, deployment);
}

/**
 * Has the files of some pages come beside those that all of them need, and not after them. They are evaluated when the
 * router goes there: `tools/preload.mjs` has left their names in index.html.
 */
function bring(path: string): void {
  const files = document.querySelector<HTMLTemplateElement>(`template[data-path="${CSS.escape(path)}"]`);
  if (files !== null) {
    document.head.append(files.content);
  }
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
