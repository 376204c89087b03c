import { startLab, stopLab } from './lab';

/** Starts two regions, and ends them after the last test. */
export default function setUp(): () => void {
  startLab();
  return stopLab;
}
