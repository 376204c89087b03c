import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { IndexStatus, RegionStatus } from '../contracts';
import { Region } from '../region/deployment';
import { RegionDirectory } from '../region/region-directory';
import { LabWatch } from './lab-watch';

const POLL_MILLIS = 2_000;
const PATIENCE_MILLIS = 1_800;
const KEPT_SAMPLES = 150;

/** What the front door of the lab says at `/edge/regions`: where it would send me. */
export interface EdgeStatus {
  readonly policy: string;
  readonly country: string | null;
  /** Region ids, the first that serves me first. */
  readonly order: readonly string[];
  readonly regions: readonly EdgeRegion[];
}

export interface EdgeRegion {
  readonly id: string;
  readonly healthy: boolean;
  readonly draining: boolean;
  /** Requests that it has answered since the front door started. */
  readonly answered: number;
}

/** One region as this browser sees it by the region's own address. */
export interface RegionView {
  readonly region: Region;
  /** Null while the region does not answer; undefined until it has been asked. */
  readonly status: RegionStatus | null | undefined;
  readonly index: IndexStatus | null;
  readonly latencyMillis: number | null;
  /** How many changes its database lacks of what the primary has; nothing if either is away. */
  readonly changesBehind: number | null;
}

/** What was measured at one moment, region by region in the directory's order. */
export interface Sample {
  readonly atSeconds: number;
  readonly latencyMillis: readonly (number | null)[];
  readonly changesBehind: readonly (number | null)[];
  /** As the lab measures it; nothing without the lab. */
  readonly lagMillis: readonly (number | null)[];
  /** Requests that it answered at the front door; nothing where there is none to ask. */
  readonly requestsPerSecond: readonly (number | null)[];
  /** Changes per second in the primary region's database. */
  readonly changesPerSecond: number | null;
}

/** Asks every region by its own address how it is, for as long as the component that provides this lives. */
@Injectable()
export class RegionWatch {
  private readonly directory = inject(RegionDirectory);
  private readonly lab = inject(LabWatch);
  private readonly current = signal<readonly RegionView[]>(this.directory.regions().map(unasked));
  private readonly measured = signal<readonly Sample[]>([]);
  private readonly seenEdge = signal<EdgeStatus | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  readonly views = this.current.asReadonly();
  readonly samples = this.measured.asReadonly();
  readonly edge = this.seenEdge.asReadonly();
  readonly primary = computed(() => primaryOf(this.current()));
  /** The latest term that any region knows. */
  readonly term = computed(() => Math.max(0, ...this.current().map((view) => view.status?.term ?? 0)));

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.ended = true;
      clearTimeout(this.timer);
    });
    void this.pollForEver();
  }

  async poll(): Promise<void> {
    const [edge, ...answers] = await Promise.all([
      this.directory.laptop() ? ask('/edge/regions') : null,
      ...this.directory.regions().map(view),
    ]);
    const primary = primaryOf(answers);
    const views = answers.map((answer) => ({ ...answer, changesBehind: changesBetween(answer, primary) }));
    const edgeStatus = (edge?.body ?? null) as EdgeStatus | null;
    const sample = this.sampleOf(views, primary, edgeStatus);
    this.measured.update((samples) => [...samples, sample].slice(-KEPT_SAMPLES));
    this.current.set(views);
    this.seenEdge.set(edgeStatus);
  }

  private async pollForEver(): Promise<void> {
    if (document.visibilityState === 'visible') {
      await this.poll();
    }
    if (!this.ended) {
      this.timer = setTimeout(() => void this.pollForEver(), POLL_MILLIS);
    }
  }

  private sampleOf(views: readonly RegionView[], primary: RegionView | undefined, edge: EdgeStatus | null): Sample {
    const atSeconds = Date.now() / 1_000;
    const elapsedSeconds = atSeconds - (this.measured().at(-1)?.atSeconds ?? Number.NaN);
    const written = changesOf(primary);
    const writtenBefore = changesOf(primaryOf(this.current()));
    return {
      atSeconds,
      latencyMillis: views.map((each) => each.latencyMillis),
      changesBehind: views.map((each) => each.changesBehind),
      lagMillis: views.map((each) => this.lab.status()?.regions[each.region.id]?.lagMillis ?? null),
      requestsPerSecond: views.map((each) =>
        rate(answeredBy(each, edge), answeredBy(each, this.seenEdge()), elapsedSeconds),
      ),
      changesPerSecond: rate(written, writtenBefore, elapsedSeconds),
    };
  }
}

function answeredBy(view: RegionView, edge: EdgeStatus | null): number | null {
  return edge?.regions.find((region) => region.id === view.region.id)?.answered ?? null;
}

function changesOf(view: RegionView | undefined): number | null {
  return view?.status ? changesIn(view.status.position) : null;
}

/** How fast a count has grown; nothing unless it is known for both moments. */
function rate(now: number | null, before: number | null, elapsedSeconds: number): number | null {
  return now === null || before === null || !(elapsedSeconds > 0) ? null : Math.max(0, (now - before) / elapsedSeconds);
}

/** Sums a position such as `0:12,3:5`: how many changes the log holds up to it. */
export function changesIn(position: string): number {
  return position
    .split(',')
    .map((shard) => Number(shard.split(':')[1] ?? 0))
    .reduce((sum, sequence) => sum + sequence, 0);
}

function primaryOf(views: readonly RegionView[]): RegionView | undefined {
  return views
    .filter((view) => view.status?.role === 'primary')
    .reduce<RegionView | undefined>(
      (best, view) => ((view.status?.term ?? 0) > (best?.status?.term ?? -1) ? view : best),
      undefined,
    );
}

function changesBetween(view: RegionView, primary: RegionView | undefined): number | null {
  return view.status && primary?.status
    ? Math.max(0, changesIn(primary.status.position) - changesIn(view.status.position))
    : null;
}

function unasked(region: Region): RegionView {
  return { region, status: undefined, index: null, latencyMillis: null, changesBehind: null };
}

async function view(region: Region): Promise<RegionView> {
  const [status, index] = await Promise.all([ask(`${region.url}/product/region`), ask(`${region.url}/search/index`)]);
  return {
    region,
    status: (status?.body ?? null) as RegionStatus | null,
    index: (index?.body ?? null) as IndexStatus | null,
    latencyMillis: status?.millis ?? null,
    changesBehind: null,
  };
}

async function ask(url: string): Promise<{ body: unknown; millis: number } | null> {
  const start = performance.now();
  try {
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    return response.ok ? { body: (await response.json()) as unknown, millis: performance.now() - start } : null;
  } catch {
    return null;
  }
}
