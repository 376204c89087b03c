import { vi } from 'vitest';
import { ConsistencyTokens } from './consistency-tokens';

const WRITE = { safe: false, bore: null };

describe('consistency tokens', () => {
  let tokens: ConsistencyTokens;

  beforeEach(() => {
    localStorage.clear();
    tokens = new ConsistencyTokens();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('are one for products and search, and another for accounts', () => {
    tokens.learn('/product/products', 'p', WRITE);
    tokens.learn('/user/me', 'u', WRITE);
    expect(['/search/products', '/product/categories', '/user/me'].map((url) => tokens.forUrl(url))).toEqual([
      ...['p', 'p', 'u'],
    ]);
  });

  it('are the same in every tab', () => {
    tokens.learn('/product/products', 'p', WRITE);
    expect(new ConsistencyTokens().forUrl('/product/products')).toBe('p');
  });

  it('are dropped for a loss, but not those that came meanwhile', () => {
    tokens.learn('/product/products', 'newer', WRITE);
    tokens.drop('/product/products', 'lost');
    expect(tokens.forUrl('/product/products')).toBe('newer');
    tokens.drop('/product/products', 'newer');
    expect(tokens.forUrl('/product/products')).toBeNull();
  });

  it('end when no region can lag so far behind', () => {
    vi.useFakeTimers();
    tokens.learn('/product/products', 'p', WRITE);
    vi.advanceTimersByTime(60 * 60 * 1_000);
    expect(tokens.forUrl('/product/products')).toBeNull();
  });

  it('are forgotten with the person', () => {
    tokens.learn('/product/products', 'p', WRITE);
    tokens.learn('/user/me', 'u', WRITE);
    tokens.forget();
    expect(localStorage).toHaveLength(0);
  });

  it('survive what somebody else left in their place', () => {
    localStorage.setItem('isthmus.consistency.product', 'not JSON');
    expect(tokens.forUrl('/product/products')).toBeNull();
  });
});
