/** The regions that `regions.yaml` describes, in the person's language; a region of another name keeps that. */
export function regionName(name: string): string {
  const known: Readonly<Record<string, string>> = {
    'N. Virginia': $localize`:@@region.virginia:N. Virginia`,
    Ireland: $localize`:@@region.ireland:Ireland`,
    Singapore: $localize`:@@region.singapore:Singapore`,
  };
  return known[name] ?? name;
}
