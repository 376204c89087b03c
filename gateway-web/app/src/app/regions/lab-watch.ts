import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { LabControl } from './lab-control';
import { Drills, LabEvent, LabStatus, Link, LostWrite } from './lab-reports';

const POLL_MILLIS = 2_000;

const NO_DRILLS: Drills = { running: null, last: null };

/** Asks the lab how it is, for as long as the component that provides this lives and the person may use the lab. */
@Injectable()
export class LabWatch {
  private readonly lab = inject(LabControl);
  private readonly seenStatus = signal<LabStatus | null>(null);
  private readonly seenLinks = signal<readonly Link[]>([]);
  private readonly seenEvents = signal<readonly LabEvent[] | null>(null);
  private readonly seenDrills = signal<Drills>(NO_DRILLS);
  private readonly seenLostWrites = signal<readonly LostWrite[] | null>(null);
  private readonly silent = signal(false);
  private lostWritesAreDue = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  /** Nothing before the first answer, and while the lab does not answer. */
  readonly status = this.seenStatus.asReadonly();
  /** Whether the lab was asked and did not answer. */
  readonly away = this.silent.asReadonly();
  readonly links = this.seenLinks.asReadonly();
  /** The newest last; nothing before the first answer. */
  readonly events = this.seenEvents.asReadonly();
  readonly drills = this.seenDrills.asReadonly();
  /** Nothing before the first answer. */
  readonly lostWrites = this.seenLostWrites.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.ended = true;
      clearTimeout(this.timer);
    });
    void this.pollForEver();
  }

  /** Asks for everything now; what does not answer keeps what it last said, but for the status. */
  async poll(): Promise<void> {
    const [status] = await Promise.all([
      this.lab.status().catch(() => null),
      noted(this.lab.links(), this.seenLinks),
      noted(this.lab.drills(), this.seenDrills),
      this.pollEvents(),
    ]);
    this.seenStatus.set(status);
    this.silent.set(status === null);
  }

  /** The report may be long: it is read again only when something has happened. */
  async pollLostWrites(): Promise<void> {
    this.lostWritesAreDue = !(await noted(this.lab.lostWrites(), this.seenLostWrites));
  }

  private async pollEvents(): Promise<void> {
    const newest = this.seenEvents()?.at(-1)?.at;
    await noted(this.lab.timeline(), this.seenEvents);
    if (this.lostWritesAreDue || newest === undefined || this.seenEvents()?.at(-1)?.at !== newest) {
      await this.pollLostWrites();
    }
  }

  private async pollForEver(): Promise<void> {
    if (this.lab.available() && document.visibilityState === 'visible') {
      await this.poll();
    }
    if (!this.ended) {
      this.timer = setTimeout(() => void this.pollForEver(), POLL_MILLIS);
    }
  }
}

/** Whether there was an answer; if not, the next poll asks again. */
async function noted<Report>(asked: Promise<Report>, kept: { set: (report: Report) => void }): Promise<boolean> {
  try {
    kept.set(await asked);
    return true;
  } catch {
    return false;
  }
}
