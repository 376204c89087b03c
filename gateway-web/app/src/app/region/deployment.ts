/** A region as the page knows it: where it lies and the address that reaches it and no other region. */
export interface Region {
  readonly id: string;
  readonly name: string;
  /** The region's own address, without a path: its load balancer. */
  readonly url: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** What the deployment tells the page about itself, in the file `regions.json` beside `index.html`. */
export interface Deployment {
  /** Whether this is the lab on one machine, where regions can be stopped from the page. */
  readonly laptop: boolean;
  /** Address of the lab's control API, where there is one. */
  readonly lab?: string | null;
  readonly regions: readonly Region[];
}

/** The page is worth more than the way around the front door: it does not wait longer for this. */
const PATIENCE_MILLIS = 2_000;

/** Asks for the deployment, or tells of one without regions: the front door still routes. */
export async function askForDeployment(): Promise<Deployment> {
  try {
    const response = await fetch('regions.json', { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (response.ok) {
      return (await response.json()) as Deployment;
    }
  } catch {
    // What is lost is only the way around the front door.
  }
  return { laptop: false, regions: [] };
}
