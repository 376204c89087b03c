import { startLabInBackground, stopLab } from './lab';

/** Starts two regions that make way for what is measured, and ends them after the last test. */
export default async function setUp(): Promise<() => void> {
  await startLabInBackground();
  return stopLab;
}
