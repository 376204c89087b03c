import { Link, LinkState } from './lab-control';

/** Something that the lab can do, and what will happen then. */
export interface Operation {
  readonly title: string;
  readonly consequence: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
}

export type RegionOperation = 'stop' | 'start' | 'switchover' | 'failover';

/** What may be asked of a region in the state that it is in. */
export function operationsFor(state: string, role: string | undefined): readonly RegionOperation[] {
  if (state !== 'running') {
    return state === 'stopped' || state === 'failed' ? ['start'] : [];
  }
  return role === 'primary' ? ['stop'] : ['switchover', 'failover', 'stop'];
}

export function regionOperation(kind: RegionOperation, id: string, name: string): Operation {
  const title = regionTitles()[kind];
  return {
    title: `${title}: ${name}`,
    consequence: regionConsequences()[kind],
    method: 'POST',
    path: `/regions/${encodeURIComponent(id)}/${kind}`,
    body: kind === 'failover' ? { force: true } : {},
  };
}

/** Changes how a link behaves. */
export function linkOperation(link: Link, state: LinkState, latencyMillis: number): Operation {
  return {
    title: $localize`:@@operation.link:Change the link from ${link.from}:from: to ${link.to}:to:`,
    consequence: linkConsequences()[state],
    method: 'PUT',
    path: `/links/${encodeURIComponent(link.from)}/${encodeURIComponent(link.to)}`,
    body: { state, latencyMillis },
  };
}

export function regionTitles(): Readonly<Record<RegionOperation, string>> {
  return {
    stop: $localize`:@@operation.stop:Stop`,
    start: $localize`:@@operation.start:Start`,
    switchover: $localize`:@@operation.switchover:Switch over`,
    failover: $localize`:@@operation.failover:Fail over`,
  };
}

function regionConsequences(): Readonly<Record<RegionOperation, string>> {
  return {
    stop: $localize`:@@operation.stopConsequence:All processes of this region end at once, as in an outage. The other regions serve its callers. If it is the primary, nobody can write until another region takes over by a failover.`,
    start: $localize`:@@operation.startConsequence:The region's processes start again. If another region has become primary meanwhile, it comes back as a secondary, and what only it had is reported as lost.`,
    switchover: $localize`:@@operation.switchoverConsequence:This region becomes the primary. Writes are held for about a second; nothing is lost.`,
    failover: $localize`:@@operation.failoverConsequence:This region becomes the primary without waiting for the old one. What the old one had not yet replicated is lost and reported when it comes back.`,
  };
}

function linkConsequences(): Readonly<Record<LinkState, string>> {
  return {
    up: $localize`:@@operation.linkUp:Data flows with this delay for each round trip.`,
    down: $localize`:@@operation.linkDown:Connections on this link break and new ones are refused. Replication and forwarded writes over it stop.`,
    'black-hole': $localize`:@@operation.linkBlackHole:Data on this link vanishes without a sign: callers notice only by their timeouts.`,
  };
}
