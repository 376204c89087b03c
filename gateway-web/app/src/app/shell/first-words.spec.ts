import { schemeOf, showFirstView, THEME_KEY } from './first-words';

describe('first view', () => {
  let page: Document;

  beforeEach(() => {
    page = new DOMParser().parseFromString('<div class="first-view"><input /><main></main></div>', 'text/html');
  });

  afterEach(() => {
    localStorage.clear();
  });

  it.each([
    ['/', 'What are you looking for?'],
    ['/search?q=desk%20lamp', 'Results for “desk lamp”'],
    ['/search?brand=Lumo', 'Lumo'],
    ['/search?category=home/lamps&brand=Lumo', 'Lamps · Lumo'],
    ['/search', 'All products'],
    ['/regions', 'Regions'],
    ['/products/p1', undefined],
  ])('at %s says %s', (path, heading) => {
    showFirstView(page, new URL(path, 'http://shop.test'));
    expect(page.querySelector('h1')?.textContent).toBe(heading);
    expect(page.querySelector('input')?.placeholder).toBe('Search');
  });

  it('says what regions are for before they have come', () => {
    showFirstView(page, new URL('/regions', 'http://shop.test'));
    expect(page.querySelector('h1 + p')?.textContent).toMatch(/^Every region can serve everybody\./);
    showFirstView(page, new URL('/', 'http://shop.test'));
    expect(page.querySelector('h1 + p')).toBeNull();
  });

  it('shows words from the address as words', () => {
    showFirstView(page, new URL('/search?q=<img src=x>', 'http://shop.test'));
    expect(page.querySelector('img')).toBeNull();
  });

  it('has the theme that was chosen', () => {
    localStorage.setItem(THEME_KEY, 'dark');
    showFirstView(page, new URL('/', 'http://shop.test'));
    expect(page.documentElement.style.colorScheme).toBe('dark');
    expect(schemeOf('none such')).toBe('light dark');
  });
});
