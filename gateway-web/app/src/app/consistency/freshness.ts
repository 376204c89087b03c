import { Injectable, computed, signal } from '@angular/core';

/** What an answer says of itself in the header `Consistency`: behind what was asked for, or short of it for ever. */
export type Shortfall = 'stale' | 'lost';

/** Whether the answers that this tab shows have all that the person saw and wrote before. */
@Injectable({ providedIn: 'root' })
export class Freshness {
  private readonly behind = signal<ReadonlySet<string>>(new Set());
  private readonly changeLost = signal(false);

  /** Whether something that is shown may be a moment behind. */
  readonly stale = computed(() => this.behind().size > 0);

  /** Whether a failover lost a change of this person's, until they have read so. */
  readonly lost = this.changeLost.asReadonly();

  answered(path: string, shortfall: Shortfall | null): void {
    if (shortfall === 'lost') {
      this.changeLost.set(true);
    }
    const stale = shortfall === 'stale';
    if (this.behind().has(path) !== stale) {
      this.behind.update((paths) => new Set([...paths].filter((other) => other !== path).concat(stale ? path : [])));
    }
  }

  /** What was behind is shown no more. */
  moveOn(): void {
    this.behind.set(new Set());
  }

  dismissLoss(): void {
    this.changeLost.set(false);
  }
}
