import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { RegionDirectory } from './region-directory';

/** The front door's address: the origin that the page came from. */
export const FRONT_DOOR = '';

/** How often a page that had to leave the front door asks whether it may come back. */
const RETURN_CHECK_MILLIS = 15_000;

/** The region that took a request, though it may have handed it on: to the primary, which writes for all. */
export function regionThatServed(headers: { get(name: string): string | null }): string | null {
  return headers.get('Forwarded-By-Region') ?? headers.get('Served-By-Region');
}

/** Which region answered last, and through which address the next request goes. */
@Injectable({ providedIn: 'root' })
export class ServingRegion {
  private readonly directory = inject(RegionDirectory);
  private readonly address = signal(FRONT_DOOR);
  private readonly lastServedBy = signal<string | null>(null);
  private returnCheck: ReturnType<typeof setInterval> | undefined;

  /** The region that gave the last answer, as it says itself. */
  readonly servedBy = this.lastServedBy.asReadonly();

  /** Whether requests go around the front door, straight to a region. */
  readonly detoured = computed(() => this.address() !== FRONT_DOOR);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearInterval(this.returnCheck);
    });
  }

  /** The addresses to try, the one that worked last first. */
  candidates(): string[] {
    const all = [FRONT_DOOR, ...this.directory.regions().map((region) => region.url)];
    return [this.address(), ...all.filter((address) => address !== this.address())];
  }

  answered(address: string, servedBy: string | null): void {
    if (servedBy !== null) {
      this.lastServedBy.set(servedBy);
    }
    if (address === this.address()) {
      return;
    }
    this.address.set(address);
    clearInterval(this.returnCheck);
    if (address !== FRONT_DOOR) {
      this.returnCheck = setInterval(() => void this.tryFrontDoor(), RETURN_CHECK_MILLIS);
    }
  }

  /** Goes back to the front door if it answers again. */
  async tryFrontDoor(): Promise<void> {
    try {
      const response = await fetch('search/region', { cache: 'no-store', signal: AbortSignal.timeout(2_000) });
      if (response.ok) {
        this.answered(FRONT_DOOR, regionThatServed(response.headers));
      }
    } catch {
      // Still away: the next check asks again.
    }
  }
}
