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

export function isLostWriteState(state: string | undefined): state is LostWriteState {
  return state !== undefined && Object.hasOwn(lostWriteStates(), state);
}

/**
 * Why a lost write could not be applied, in the person's language. A service keeps its reason as an English sentence;
 * one that is not among those it is known to give is shown as it is.
 */
export function reasonWords(reason: string): string {
  for (const [sentence, words] of REASONS) {
    const told = sentence.exec(reason);
    if (told !== null) {
      return words(told.slice(1));
    }
  }
  return reason;
}

type Told = readonly (string | undefined)[];

const REASONS: readonly (readonly [RegExp, (told: Told) => string])[] = [
  [/^its caller has sent it again$/, () => $localize`:@@lost.sentAgain:its caller has sent it again`],
  [
    /^this service cannot make changes of the kind (\S+) again$/,
    ([kind]) => $localize`:@@lost.unknownKind:its service cannot make such changes again: ${kind}:kind:`,
  ],
  [
    /^there is a product with this id, of version (\d+)$/,
    ([version]) => $localize`:@@lost.isThere:there is a product with this id, of version ${version}:version:`,
  ],
  [/^the product is not there$/, () => $localize`:@@lost.productGone:the product is not there`],
  [
    /^the write made version (\d+) of the product; it has version (\d+) now$/,
    ([made, now]) =>
      $localize`:@@lost.changed:it made version ${made}:made: of the product, which has version ${now}:now: now`,
  ],
  [
    /^the write made version (\d+) of the product; it is not there$/,
    ([made]) => $localize`:@@lost.removed:it made version ${made}:made: of the product, which is not there any more`,
  ],
  [
    /^the change log keeps no data of accounts/,
    () =>
      $localize`:@@lost.noAccountData:the change log keeps no data of accounts: who it belongs to has to do it again`,
  ],
  [/^the account is not there$/, () => $localize`:@@lost.accountGone:the account is not there`],
  [
    /^the account was erased at version (\d+); it has version (\d+) now$/,
    ([erased, now]) =>
      $localize`:@@lost.accountChanged:the account was erased at version ${erased}:erased:; it has version ${now}:now: now`,
  ],
];

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
