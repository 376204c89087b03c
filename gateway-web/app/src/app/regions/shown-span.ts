/** A line that has just begun is not drawn as a dot at the edge of five empty minutes. */
const LEAST_SECONDS = 120;

const MOST_SECONDS = 300;

/** From when to when a chart shows values of these times. A chart left to itself has a single one last for a day. */
export function shownSpan(seconds: ArrayLike<number>): [number, number] {
  const [first, last] = [seconds[0] ?? 0, seconds[seconds.length - 1] ?? 0];
  return [last - Math.min(Math.max(last - first, LEAST_SECONDS), MOST_SECONDS), last];
}
