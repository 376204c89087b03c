import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Page, expect } from '@playwright/test';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** Beside a lab that somebody may be running on the usual ports. */
const PORT = Number(process.env['ISTHMUS_E2E_PORT'] ?? 12_080);

/** Where the lab keeps what it makes. */
const WORK = join(PROJECT, 'gateway-web', 'target', 'e2e');

const ENVIRONMENT = { ...process.env, ISTHMUS_WORK: WORK };

const START = ['up', '--detach', '--regions', 'us-east-1,eu-west-1', '--port', String(PORT)];

export const FRONT_DOOR = `http://localhost:${String(PORT)}`;

export interface RegionStatus {
  readonly url: string;
  readonly role: string | null;
  readonly pids: Readonly<Record<string, number>>;
}

interface Status {
  readonly regions: Readonly<Record<string, RegionStatus>>;
  readonly operator: { readonly email: string; readonly passwordFile: string };
}

/** Runs a command of the lab, as a person would. */
export function isthmus(...command: string[]): string {
  return execFileSync(join(PROJECT, 'isthmus'), command, {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: ENVIRONMENT,
  });
}

export function startLab(): void {
  isthmus(...START);
}

/** Starts the lab so that the machine works for it only when it has nothing else to do. */
export async function startLabInBackground(): Promise<void> {
  const lab = spawn('nice', ['-n', '19', join(PROJECT, 'isthmus'), ...START], {
    cwd: PROJECT,
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const end = once(lab, 'exit') as Promise<[number | null]>;
  // Linux shares its time between sessions, of which this begins one, and asks for priorities only within them.
  const session = `/proc/${String(lab.pid)}/autogroup`;
  if (existsSync(session)) {
    writeFileSync(session, '19');
  }
  const [status] = await end;
  if (status !== 0) {
    throw new Error(`the lab did not start: ${String(status)}`);
  }
}

export function stopLab(): void {
  isthmus('down');
}

export function stopRegion(region: string): void {
  isthmus('stop', region);
}

export function startRegion(region: string): void {
  isthmus('start', region);
}

export function status(): Status {
  return JSON.parse(isthmus('status', '--json')) as Status;
}

/** The address of the regions page that bears the lab's token, as `./isthmus up` prints it. */
export function regionsAddress(): string {
  const { token } = JSON.parse(readFileSync(join(WORK, 'control.json'), 'utf8')) as { token: string };
  return `/regions#lab=${token}`;
}

/** Lets the front door take the caller to be in a country. */
export async function viewAs(page: Page, country: string): Promise<void> {
  await page.context().addCookies([{ name: 'viewer-country', value: country, url: FRONT_DOOR }]);
}

/** The region that has this role. */
export function regionWith(role: 'primary' | 'secondary'): [string, RegionStatus] {
  const found = Object.entries(status().regions).find(([, region]) => region.role === role);
  if (found === undefined) {
    throw new Error(`no region is ${role}`);
  }
  return found;
}

let known: { email: string; password: string } | undefined;

/** Stays the same while the lab runs. */
export function operator(): { email: string; password: string } {
  if (known === undefined) {
    const { email, passwordFile } = status().operator;
    known = { email, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  return known;
}

export async function logIn(page: Page, to = '/'): Promise<void> {
  const { email, password } = operator();
  await page.goto(`/log-in?to=${encodeURIComponent(to)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Catalogue' })).toBeVisible();
}

/** Adds a product through the page and ends on the product's own page. */
export async function addProduct(page: Page, sku: string, name: string): Promise<string> {
  await page.goto('/catalogue/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('SKU').fill(sku);
  await page.getByLabel('Brand').fill('Lumo');
  await page.getByLabel('Category').fill('home/lamps');
  await page.getByLabel('Prices, one a line').fill('USD 12.99');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** A SKU that no other run has used. */
export function newSku(): string {
  return `E2E-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 6)}`.toUpperCase();
}
