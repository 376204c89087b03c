import { Method } from './lab-control';
import { Link, LinkState } from './lab-reports';

/** Something that the lab can do, and what will happen then. */
export interface Operation {
  readonly title: string;
  readonly consequence: string;
  readonly method: Method;
  readonly path: string;
  readonly body: unknown;
  /** What the person may still choose, the usual first. */
  readonly choice?: Choice;
}

/** Each option takes the place of the operation's body. */
export interface Choice {
  readonly label: string;
  readonly options: readonly { readonly name: string; readonly body: unknown }[];
}

export type RegionOperation = 'stop' | 'start' | 'switchover' | 'failover' | 'drain' | 'undrain' | 'restart';

const SERVICES = ['product', 'search', 'user'];

/** What may be asked of a region in the state that it is in. */
export function operationsFor(
  state: string,
  role: string | null | undefined,
  draining: boolean,
): readonly RegionOperation[] {
  // A database that hangs is no reason to leave its region alone.
  if (state !== 'running' && state !== 'unreachable') {
    return state === 'stopped' || state === 'failed' ? ['start'] : [];
  }
  const promotions: readonly RegionOperation[] = role === 'primary' ? [] : ['switchover', 'failover'];
  return [...promotions, draining ? 'undrain' : 'drain', 'restart', 'stop'];
}

export function regionOperation(kind: RegionOperation, id: string, name: string): Operation {
  return {
    title: `${regionTitles()[kind]}: ${name}`,
    consequence: regionConsequences()[kind],
    method: 'POST',
    path: `/regions/${encodeURIComponent(id)}/${kind === 'undrain' ? 'drain' : kind}`,
    ...detailsOf(kind),
  };
}

function detailsOf(kind: RegionOperation): Pick<Operation, 'body' | 'choice'> {
  switch (kind) {
    case 'failover':
      return { body: { force: true } };
    case 'drain':
    case 'undrain':
      return { body: { draining: kind === 'drain' } };
    case 'restart':
      return { body: {}, choice: serviceChoice() };
    default:
      return { body: {} };
  }
}

function serviceChoice(): Choice {
  const all = { name: $localize`:@@operation.allServices:all, one after the other`, body: {} };
  return {
    label: $localize`:@@operation.service:Service`,
    options: [all, ...SERVICES.map((service) => ({ name: service, body: { service } }))],
  };
}

/** Changes how a link behaves, whose ends people know by these names. */
export function linkOperation(
  link: Link,
  named: { readonly from: string; readonly to: string },
  state: LinkState,
  latencyMillis: number,
): Operation {
  return {
    title: $localize`:@@operation.link:Change the link from ${named.from}:from: to ${named.to}:to:`,
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
    drain: $localize`:@@operation.drain:Drain`,
    undrain: $localize`:@@operation.undrain:End the draining`,
    restart: $localize`:@@operation.restart:Restart`,
  };
}

function regionConsequences(): Readonly<Record<RegionOperation, string>> {
  return {
    stop: $localize`:@@operation.stopConsequence:All processes of this region end at once, as in an outage. The other regions serve its callers. If it is the primary, nobody can write until another region has taken over by a failover.`,
    start: $localize`:@@operation.startConsequence:The region's processes start again. If another region has become primary meanwhile, it comes back as a secondary, and what only it had is reported as lost.`,
    switchover: $localize`:@@operation.switchoverConsequence:This region becomes the primary. Writes are held for about a second; nothing is lost.`,
    failover: $localize`:@@operation.failoverConsequence:This region becomes the primary without waiting for the old one. What the old one had not yet replicated is lost and reported when it comes back.`,
    drain: $localize`:@@operation.drainConsequence:The region says that it is not healthy, so the front door sends new callers to the next region. Its processes go on and finish what they have begun.`,
    undrain: $localize`:@@operation.undrainConsequence:The region says that it is healthy again, and its callers come back once the checks have seen it.`,
    restart: $localize`:@@operation.restartConsequence:A new process of each service starts and takes over before the old one ends. No request fails.`,
  };
}

function linkConsequences(): Readonly<Record<LinkState, string>> {
  return {
    up: $localize`:@@operation.linkUp:Data flows with this delay for each round trip.`,
    down: $localize`:@@operation.linkDown:Connections on this link break and new ones are refused. Replication and forwarded writes over it stop.`,
    'black-hole': $localize`:@@operation.linkBlackHole:Data on this link vanishes without a sign: callers notice only by their timeouts.`,
  };
}
