import { headingOf as resultsHeading } from '../search/subject';

/** The theme that was chosen is kept under this name. */
export const THEME_KEY = 'isthmus.theme';

const SCHEMES: Readonly<Record<string, string>> = { auto: 'light dark', light: 'light', dark: 'dark' };

/** What the property `color-scheme` says for a choice; what the system says where nothing was chosen. */
export function schemeOf(theme: string | null): string {
  return SCHEMES[theme ?? 'auto'] ?? 'light dark';
}

/**
 * Puts the first view, which index.html holds, into the person's language and theme: what is seen until the page has
 * started. Needs nothing of Angular but its texts, because all of that comes later.
 */
export function showFirstView(page: Document, address: URL): void {
  page.documentElement.style.colorScheme = schemeOf(localStorage.getItem(THEME_KEY));
  const field = page.querySelector<HTMLInputElement>('.first-view input');
  if (field !== null) {
    field.placeholder = $localize`:@@searchBox.placeholder:Search`;
    field.ariaLabel = $localize`:@@searchBox.label:Search the shop`;
  }
  const words = [element('h1', headingOf(address)), element('p', introductionOf(address))];
  page.querySelector('.first-view main')?.replaceChildren(...words.filter((each) => each !== null));

  function element(kind: string, text: string | null): HTMLElement | null {
    if (text === null) {
      return null;
    }
    const made = page.createElement(kind);
    made.textContent = text;
    return made;
  }
}

/** The heading that the page at an address has in any case, whatever the answers of services say. */
function headingOf({ pathname, searchParams }: URL): string | null {
  switch (pathname) {
    case '/':
      return $localize`:@@home.heading:What are you looking for?`;
    case '/search':
      return resultsHeading({
        words: searchParams.get('q'),
        category: searchParams.get('category'),
        brands: searchParams.getAll('brand'),
      });
    case '/regions':
      return $localize`:@@regions.heading:Regions`;
    default:
      return null;
  }
}

/** What the page says below its heading in any case. */
function introductionOf({ pathname }: URL): string | null {
  return pathname === '/regions'
    ? $localize`:@@regions.introduction:Every region can serve everybody. One of them, the primary, stores what is saved and passes it on to the others, so that any of them can take over when another one fails.`
    : null;
}
