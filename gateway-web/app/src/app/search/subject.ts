import { categoryName } from './category-names';

/** What a person looks for, as an address says it. */
export interface Subject {
  readonly words: string | null | undefined;
  /** A path of slugs. */
  readonly category: string | null | undefined;
  readonly brands: readonly string[];
}

/** The heading of results, which the page has at once, whatever the answers of services say. */
export function headingOf({ words, category, brands }: Subject): string {
  if (words) {
    return $localize`:@@search.headingFor:Results for “${words}:words:”`;
  }
  const kind = category ? categoryName(category) : '';
  return (
    [kind, brands.join(', ')].filter((part) => part !== '').join(' · ') || $localize`:@@search.headingAll:All products`
  );
}
