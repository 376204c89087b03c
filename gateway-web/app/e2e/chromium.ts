import { execFileSync } from 'node:child_process';
import sparticuz from '@sparticuz/chromium';

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * A Chromium: the one that `CHROMIUM` names, one that is installed, or the one that npm brings. That one runs without
 * the arguments that its package suggests: they switch off what browsers check, such as which origins may be called.
 */
export async function chromium(): Promise<string> {
  const installed = process.env['CHROMIUM'] ?? INSTALLED.map(which).find((path) => path !== undefined);
  return installed ?? (await sparticuz.executablePath());
}

function which(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
