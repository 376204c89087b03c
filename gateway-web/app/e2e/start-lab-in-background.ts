import { startLab, stopLab } from './lab';

/** Starts two regions that the machine works for only when it has nothing else to do, and ends them after the last test. */
export default function setUp(): () => void {
  startLab('nice', '-n', '19');
  return stopLab;
}
