import { drillsByName } from './drill';
import { LabEvent } from './lab-reports';
import { isLostWriteState, lostWriteStates } from './lost-write';

/** What there is to say of an event beside its kind and its region, in the person's language. */
export function eventText({ kind, text, details }: LabEvent, nameOf: (region: string) => string): string {
  const told = details ?? {};
  switch (kind) {
    case 'stopped':
      return $localize`:@@eventText.stopped:all processes killed, address closed`;
    case 'started':
      return rolesStartedWith()[told['role'] ?? ''] ?? text;
    case 'drained':
      return $localize`:@@eventText.drained:callers go to other regions`;
    case 'undrained':
      return $localize`:@@eventText.undrained:takes callers again`;
    case 'restarted':
      return told['service'] === undefined
        ? $localize`:@@eventText.restarted:all services replaced by new processes`
        : $localize`:@@eventText.restartedOne:${told['service']}:service: replaced by a new process`;
    case 'switchover':
      return $localize`:@@eventText.switchover:is primary as planned`;
    case 'failover':
      return $localize`:@@eventText.failover:is primary no more`;
    case 'fenced':
      return $localize`:@@eventText.fenced:takes no more writes`;
    case 'lease-lost':
      return $localize`:@@eventText.leaseLost:is alive and does not see a majority of regions`;
    case 'promoted':
      return promotion(told, nameOf) ?? text;
    case 'rejoined':
      return told['source'] === undefined
        ? text
        : $localize`:@@eventText.rejoined:replicates from ${nameOf(told['source'])}:region:`;
    case 'lost-writes':
      return lostWrites(told) ?? text;
    case 'link':
      return link(told, nameOf) ?? text;
    case 'drill':
      return drill(told) ?? text;
    default:
      return text;
  }
}

type Details = Readonly<Record<string, string>>;

function rolesStartedWith(): Details {
  return {
    primary: $localize`:@@eventText.startedPrimary:is back as the primary`,
    secondary: $localize`:@@eventText.startedSecondary:is back as a secondary`,
  };
}

function promotion({ by, old }: Details, nameOf: (region: string) => string): string | undefined {
  switch (by) {
    case 'standby':
      return $localize`:@@eventText.standby:its standby has taken over`;
    case 'restart':
      return $localize`:@@eventText.restart:its database has been started again where it was`;
    case 'reopening':
      return $localize`:@@eventText.reopening:takes writes again`;
    case 'failover':
      return $localize`:@@eventText.withoutOld:is primary without the help of ${nameOf(old ?? '')}:region:`;
    default:
      return undefined;
  }
}

/** Those of a region that is back, or what somebody has decided about one of them. */
function lostWrites({ count, write, state }: Details): string | undefined {
  if (count !== undefined) {
    return $localize`:@@eventText.lostWrites:not decided about yet: ${count}:count:`;
  }
  return write === undefined || !isLostWriteState(state) ? undefined : `${write}: ${lostWriteStates()[state]}`;
}

function drill({ drill: name, seed, what }: Details): string | undefined {
  const ways: Details = {
    begins: $localize`:@@eventText.drillBegins:begins`,
    passed: $localize`:@@drill.passed:passed`,
    failed: $localize`:@@drill.notPassed:not passed`,
    // One from the command line, which keeps its verdict to itself.
    over: $localize`:@@eventText.drillOver:is over`,
  };
  const way = ways[what ?? ''];
  if (name === undefined || seed === undefined || way === undefined) {
    return undefined;
  }
  const title = drillsByName().find((known) => known.name === name)?.title ?? name;
  return `${title}: ${way} (${$localize`:@@drill.seed:Seed`} ${seed})`;
}

function link({ from, to, state, latencyMillis }: Details, nameOf: (region: string) => string): string | undefined {
  const states: Details = {
    up: $localize`:@@link.up:open`,
    down: $localize`:@@link.down:cut`,
    'black-hole': $localize`:@@link.blackHole:black hole`,
  };
  const ends = (id: string) => (id === 'edge' ? $localize`:@@link.edge:Front door` : nameOf(id));
  return from === undefined || to === undefined
    ? undefined
    : `${ends(from)} → ${ends(to)}: ${states[state ?? ''] ?? state ?? ''}, ${latencyMillis ?? '0'} ms`;
}
