import { execFileSync } from 'node:child_process';
import sparticuz from '@sparticuz/chromium';

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium: the one that `CHROMIUM` names, one that is installed, or the one that npm brings. */
export async function chromium(): Promise<{ executablePath: string; args: string[] }> {
  const installed = process.env['CHROMIUM'] ?? INSTALLED.map(which).find((path) => path !== undefined);
  return installed === undefined
    ? { executablePath: await sparticuz.executablePath(), args: sparticuz.args }
    : { executablePath: installed, args: [] };
}

function which(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
