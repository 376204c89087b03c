import { Finding } from './lab-reports';

/** What a drill's judges look at, in the person's language, by the word that a finding bears. */
export function findingSubjects(): Readonly<Record<string, string>> {
  return {
    'reads-failed': $localize`:@@finding.readsFailed:Reads failed`,
    'writes-failed': $localize`:@@finding.writesFailed:Writes failed`,
    'time-without-writes': $localize`:@@finding.withoutWrites:Time without writes (RTO)`,
    'time-without-reads': $localize`:@@finding.withoutReads:Time without reads`,
    'writes-lost': $localize`:@@finding.writesLost:Acknowledged writes lost (RPO)`,
    'unreported-losses': $localize`:@@finding.unreported:Lost writes that nobody reported`,
    'undone-writes': $localize`:@@finding.undone:Writes refused because a loss had undone what they built on`,
    'primary-changes': $localize`:@@finding.primaryChanges:Changes of the region that acknowledges writes`,
    'duplicate-writes': $localize`:@@finding.duplicates:Writes applied twice`,
    'phantom-values': $localize`:@@finding.phantoms:Values that nobody wrote`,
    'silent-stale-reads': $localize`:@@finding.silentStale:Stale reads that did not say so`,
    'backward-reads': $localize`:@@finding.backward:Reads that went backwards`,
    'divergent-orders': $localize`:@@finding.orders:Entries seen in different orders`,
    'stale-reads': $localize`:@@finding.stale:Reads that said they were stale`,
    'unequal-entries': $localize`:@@finding.unequal:Entries that differ between regions at the end`,
    'equal-after': $localize`:@@finding.equalAfter:Databases and indexes equal after`,
  };
}

/** What was found, in the person's language, from the few words and numbers that a verdict has in English. */
export function measuredWords({ measured }: Finding, locale: string): string {
  const counted = /^(\d+) of (\d+)(?: from the last (.*))?(.*)$/.exec(measured);
  if (counted) {
    const [, some = '', all = '', reach, more = ''] = counted;
    const share = $localize`:@@finding.ofAll:${numbersIn(some, locale)}:some: of ${numbersIn(all, locale)}:all:`;
    return reach === undefined
      ? share + more
      : $localize`:@@finding.fromLast:${share}:share: from the last ${numbersIn(reach, locale)}:time:`;
  }
  return measured === 'never' ? $localize`:@@finding.never:never` : numbersIn(measured, locale);
}

export function boundWords({ bound }: Finding, locale: string): string {
  const most = /^at most (.*)$/.exec(bound)?.[1];
  if (most !== undefined) {
    return $localize`:@@finding.atMost:at most ${numbersIn(most, locale)}:most:`;
  }
  return bound === '' ? '–' : bound === 'none' ? $localize`:@@finding.none:none` : bound;
}

/** Why a drill was not judged: because somebody ended it, or what its lab failed with. */
export function problemWords(problem: string): string {
  return problem === 'it was stopped' ? $localize`:@@drill.stopped:It was stopped before its end.` : problem;
}

/** With as many decimals as they have. */
function numbersIn(text: string, locale: string): string {
  return text.replaceAll(/\d+(?:\.(\d+))?/g, (number, decimals: string | undefined) =>
    Number(number).toLocaleString(locale, { minimumFractionDigits: decimals?.length ?? 0 }),
  );
}
