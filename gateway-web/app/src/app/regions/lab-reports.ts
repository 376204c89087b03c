// What the lab's control API says, in the words of its JSON.

export interface LabStatus {
  /** Who promotes another region when the primary dies: the lab, or a person. */
  readonly failover?: 'automatic' | 'manual';
  readonly drill?: RunningDrill | null;
  readonly regions: Readonly<Record<string, LabRegion>>;
}

export interface LabRegion {
  readonly state: string;
  readonly role?: string | null;
  readonly draining?: boolean;
  /** Whether the region may acknowledge writes, should it be the primary; nothing while it does not answer. */
  readonly lease?: 'held' | 'lost' | null;
  /** The address of a second database in the region, ready to take over. */
  readonly standby?: string | null;
  readonly lagMillis?: number | null;
}

export type LinkState = 'up' | 'down' | 'black-hole';

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  readonly latencyMillis: number;
}

export interface LabEvent {
  readonly at: string;
  readonly region: string | null;
  readonly kind: string;
  /** In English, as the lab's log says it. */
  readonly text: string;
  /** What the text says; which there are depends on the kind. */
  readonly details?: Readonly<Record<string, string>>;
}

export interface RunningDrill {
  readonly name: string;
  readonly seed: number;
  readonly phase: DrillPhase;
  readonly elapsedMillis: number;
  readonly durationMillis: number;
  readonly requests: number;
  readonly failed: number;
}

export type DrillPhase = 'load' | 'fault' | 'healing' | 'judging';

export interface Finding {
  readonly about: string;
  /** In English, as the command line says it. */
  readonly subject: string;
  readonly measured: string;
  /** Empty if anything was allowed. */
  readonly bound: string;
  readonly passed: boolean;
}

export interface JudgedDrill {
  readonly name: string;
  readonly seed: number;
  readonly passed: boolean;
  readonly findings: readonly Finding[];
  /** Why it could not be carried out. */
  readonly problem?: string | null;
  readonly endedAt: string;
}

export interface Drills {
  readonly running: RunningDrill | null;
  readonly last: JudgedDrill | null;
}

export type LostWriteState = 'open' | 'applied' | 'dismissed' | 'conflict' | 'already-applied' | 'not-applicable';

/** A change that a failover lost, as the old primary still held it when it came back. */
export interface LostWrite {
  readonly id: string;
  readonly region: string;
  readonly schema: string;
  readonly entity: string;
  readonly entityId: string;
  readonly entityVersion: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly payload: unknown;
  readonly idempotencyKey: string | null;
  readonly caller: string | null;
  readonly state: LostWriteState;
  readonly reason: LostWriteReason | null;
}

/** Why a lost write could not be applied, as its service says it. */
export interface LostWriteReason {
  /** Nothing for one that is older than these types. */
  readonly type: string | null;
  /** In English. */
  readonly text: string;
  /** What the text says; which there are depends on the type. */
  readonly details: Readonly<Record<string, string>>;
}
