import { LostWrite, LostWriteReason, LostWriteState } from './lab-reports';
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

/** What a lost write did, in the person's language; in the words of the change log where they are not known. */
export function changeWords({ entity, type }: Pick<LostWrite, 'entity' | 'type'>): string {
  const entities: Readonly<Record<string, string>> = {
    product: $localize`:@@lost.product:Product`,
    user: $localize`:@@lost.user:Account`,
    session: $localize`:@@lost.session:Session`,
  };
  const types: Readonly<Record<string, string>> = {
    CREATED: $localize`:@@lost.created:created`,
    UPDATED: $localize`:@@lost.updated:changed`,
    DELETED: $localize`:@@lost.deleted:deleted`,
  };
  return `${entities[entity] ?? entity}: ${types[type] ?? type}`;
}

/** Why a lost write could not be applied, in the person's language; as its service says it if the type is not known. */
export function reasonWords({ type, text, details }: LostWriteReason): string {
  switch (type) {
    case 'sent-again':
      return $localize`:@@lost.sentAgain:its caller has sent it again`;
    case 'builds-on-lost-write':
      return $localize`:@@lost.buildsOnLost:it builds on an earlier lost change that has not been applied`;
    case 'unknown-kind':
      return $localize`:@@lost.unknownKind:its service cannot make such changes again: ${details['entity']}:kind:`;
    case 'product-exists':
      return $localize`:@@lost.isThere:there is a product with this id, of version ${details['version']}:version:`;
    case 'product-gone':
      return $localize`:@@lost.productGone:the product is not there`;
    case 'product-changed':
      return $localize`:@@lost.changed:it made version ${details['made']}:made: of the product, which has version ${details['now']}:now: now`;
    case 'product-deleted':
      return $localize`:@@lost.removed:it made version ${details['made']}:made: of the product, which is not there any more`;
    case 'sku-taken':
      return $localize`:@@lost.skuTaken:another product has its SKU now`;
    case 'account-data-not-kept':
      return $localize`:@@lost.noAccountData:the change log keeps no data of accounts: who it belongs to has to do it again`;
    case 'account-gone':
      return $localize`:@@lost.accountGone:the account is not there`;
    case 'account-changed':
      return $localize`:@@lost.accountChanged:the account was erased at version ${details['erased']}:erased:; it has version ${details['now']}:now: now`;
    case 'session-gone':
      return $localize`:@@lost.sessionGone:the session is not there`;
    default:
      return text;
  }
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
