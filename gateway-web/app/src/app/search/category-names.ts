/** The names of categories in the person's language, by slug or by path; none in English, which slugs are in. */
let names: Readonly<Record<string, string>> = {};

export function nameCategories(known: Readonly<Record<string, string>>): void {
  names = known;
}

/** The last part of a path of slugs, in the person's language if it is known. */
export function categoryName(path: string): string {
  const slug = path.split('/').at(-1) ?? path;
  return names[path] ?? names[slug] ?? wordsOf(slug);
}

/** `mobile-phones` is read as “Mobile phones”. */
export function wordsOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
