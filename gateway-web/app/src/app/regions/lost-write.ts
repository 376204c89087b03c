import { LostWriteState } from './lab-reports';
import { Operation } from './operation';

export function lostWriteStates(): Readonly<Record<LostWriteState, string>> {
  return {
    open: $localize`:@@lost.open:open`,
    applied: $localize`:@@lost.applied:applied again`,
    dismissed: $localize`:@@lost.dismissed:dismissed`,
    conflict: $localize`:@@lost.conflict:in conflict with what came later`,
    'already-applied': $localize`:@@lost.alreadyApplied:was applied already`,
    'not-applicable': $localize`:@@lost.notApplicable:cannot be applied`,
  };
}

/** Applies lost writes again; all open ones without ids. */
export function reapplication(ids?: readonly string[]): Operation {
  return {
    title: $localize`:@@lost.reapply:Apply lost writes again`,
    consequence: $localize`:@@lost.reapplyConsequence:Each is carried out once more in the primary region with its own idempotency key, so what its caller has sent again meanwhile is not done twice. One that something newer stands against is left alone and marked as in conflict.`,
    method: 'POST',
    path: '/lost-writes/reapplications',
    body: { ids },
  };
}

/** Gives lost writes up; all open ones without ids. */
export function dismissal(ids?: readonly string[]): Operation {
  return {
    title: $localize`:@@lost.dismiss:Dismiss lost writes`,
    consequence: $localize`:@@lost.dismissConsequence:They stay in the report and are not applied any more. What their callers saved is gone for good.`,
    method: 'POST',
    path: '/lost-writes/dismissals',
    body: { ids },
  };
}
