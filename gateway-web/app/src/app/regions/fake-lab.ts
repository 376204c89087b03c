import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { onTestFinished, vi } from 'vitest';
import { LabEvent, LabStatus, Link, LostWrite, Drills } from './lab-reports';
import { LabControl } from './lab-control';
import { LabWatch } from './lab-watch';
import { Operation } from './operation';
import { OperationDialog } from './operation-dialog';

type Watched = Pick<
  LabWatch,
  'status' | 'away' | 'links' | 'events' | 'drills' | 'lostWrites' | 'poll' | 'pollLostWrites'
>;

/** Stands in for the watch over a lab in specs: says what it is told to say. */
export class FakeLabWatch implements Watched {
  readonly status = signal<LabStatus | null>(null);
  readonly away = signal(false);
  readonly links = signal<readonly Link[]>([]);
  readonly events = signal<readonly LabEvent[] | null>(null);
  readonly drills = signal<Drills>({ running: null, last: null });
  readonly lostWrites = signal<readonly LostWrite[] | null>(null);
  polls = 0;

  poll(): Promise<void> {
    this.polls++;
    return Promise.resolve();
  }

  pollLostWrites(): Promise<void> {
    return this.poll();
  }
}

/** Provides a lab that says what the watch is told to say, and tells which operations the person was asked about. */
export function provideFakeLab(lab: Partial<LabControl> = {}): { watch: FakeLabWatch; asked: Operation[] } {
  const watch = new FakeLabWatch();
  const asked: Operation[] = [];
  const ask = vi.spyOn(OperationDialog.prototype, 'ask').mockImplementation((operation) => {
    asked.push(operation);
  });
  // Specs of other files may run after this one in the same process.
  onTestFinished(() => {
    ask.mockRestore();
  });
  TestBed.configureTestingModule({
    providers: [
      { provide: LabWatch, useValue: watch },
      { provide: LabControl, useValue: lab },
    ],
  });
  return { watch, asked };
}

export const LOST_WRITE: LostWrite = {
  id: 'us-east-1.product.7.3.118',
  region: 'us-east-1',
  schema: 'product',
  entity: 'product',
  entityId: 'p1',
  entityVersion: 4,
  type: 'UPDATED',
  occurredAt: '2026-01-01T00:00:00Z',
  payload: { name: 'Desk lamp' },
  idempotencyKey: 'k1',
  caller: 'ada',
  state: 'open',
  reason: null,
};
