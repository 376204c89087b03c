import { Freshness } from './freshness';

describe('freshness', () => {
  it('is stale until each path that was behind has caught up', () => {
    const freshness = new Freshness();
    freshness.answered('/search/products', 'stale');
    freshness.answered('/product/categories', 'stale');
    freshness.answered('/search/products', null);
    expect(freshness.stale()).toBe(true);
    freshness.answered('/product/categories', null);
    expect(freshness.stale()).toBe(false);
  });

  it('does not let later answers hide a loss', () => {
    const freshness = new Freshness();
    freshness.answered('/product/products/1', 'lost');
    freshness.answered('/product/products/1', null);
    expect(freshness.lost()).toBe(true);
    expect(freshness.stale()).toBe(false);
    freshness.dismissLoss();
    expect(freshness.lost()).toBe(false);
  });
});
