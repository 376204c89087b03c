import { shownSpan } from './shown-span';

describe('shown span', () => {
  it.each([
    ['a single time', [1_000], [880, 1_000]],
    ['a line that has just begun', [1_000, 1_010], [890, 1_010]],
    ['minutes', [1_000, 1_100, 1_200], [1_000, 1_200]],
    ['more than it can show', [1_000, 2_000], [1_700, 2_000]],
  ])('ends with the last time: %s', (_what, seconds, span) => {
    expect(shownSpan(seconds)).toEqual(span);
  });
});
