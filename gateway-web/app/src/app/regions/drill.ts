import { DrillPhase } from './lab-reports';
import { Operation } from './operation';

export interface DrillSettings {
  readonly durationSeconds: number;
  /** Requests per second. */
  readonly rate: number;
  /** Decides when it strikes and where; the lab draws one if it is empty. */
  readonly seed: string;
}

/** The lab's drills, the gentle ones first. */
export function drillsByName(): readonly { readonly name: string; readonly title: string; readonly purpose: string }[] {
  return [
    {
      name: 'switchover',
      title: $localize`:@@drill.switchover:Switchover`,
      purpose: $localize`:@@drill.switchoverPurpose:Another region becomes primary as planned.`,
    },
    {
      name: 'slow-link',
      title: $localize`:@@drill.slowLink:Slow link`,
      purpose: $localize`:@@drill.slowLinkPurpose:The link between the primary and a secondary region slows down by two seconds.`,
    },
    {
      name: 'flapping',
      title: $localize`:@@drill.flapping:Flapping region`,
      purpose: $localize`:@@drill.flappingPurpose:A region vanishes from the front door's sight and comes back, again and again.`,
    },
    {
      name: 'search-loss',
      title: $localize`:@@drill.searchLoss:Loss of a search engine`,
      purpose: $localize`:@@drill.searchLossPurpose:A search engine dies.`,
    },
    {
      name: 'secondary-loss',
      title: $localize`:@@drill.secondaryLoss:Loss of a secondary region`,
      purpose: $localize`:@@drill.secondaryLossPurpose:A secondary region dies.`,
    },
    {
      name: 'database-crash',
      title: $localize`:@@drill.databaseCrash:Crash of the database`,
      purpose: $localize`:@@drill.databaseCrashPurpose:The primary's database dies.`,
    },
    {
      name: 'region-loss',
      title: $localize`:@@drill.regionLoss:Loss of the primary region`,
      purpose: $localize`:@@drill.regionLossPurpose:The primary region dies.`,
    },
    {
      name: 'partition',
      title: $localize`:@@drill.partition:Partition`,
      purpose: $localize`:@@drill.partitionPurpose:The primary region is cut off from the others, and alive.`,
    },
  ];
}

export function phaseNames(): Readonly<Record<DrillPhase, string>> {
  return {
    load: $localize`:@@drill.load:Callers shop`,
    fault: $localize`:@@drill.fault:Something breaks`,
    healing: $localize`:@@drill.healing:It heals`,
    judging: $localize`:@@drill.judging:What the callers saw is judged`,
  };
}

export function drillOperation(name: string, { durationSeconds, rate, seed }: DrillSettings): Operation {
  const title = drillsByName().find((drill) => drill.name === name)?.title ?? name;
  return {
    title: $localize`:@@drill.start:Start the drill: ${title}:name:`,
    consequence: $localize`:@@drill.startConsequence:Callers shop for ${durationSeconds}:seconds: seconds at ${rate}:rate: requests a second. Meanwhile something really breaks, for everybody who uses this system, and is mended again. Products of the drill are removed at its end.`,
    method: 'POST',
    path: '/drills',
    body: { name, durationSeconds, rate, ...(seed.trim() === '' ? {} : { seed: Number(seed) }) },
  };
}

export function endDrillOperation(): Operation {
  return {
    title: $localize`:@@drill.end:End the drill`,
    consequence: $localize`:@@drill.endConsequence:What it broke is mended first. There will be no verdict.`,
    method: 'DELETE',
    path: '/drills',
    body: undefined,
  };
}
