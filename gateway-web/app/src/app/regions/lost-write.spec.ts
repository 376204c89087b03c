import { changeWords, dismissal, reapplication, reasonWords } from './lost-write';

describe('lost write', () => {
  it('is applied again one by one, or with all that are open', () => {
    expect(reapplication(['a'])).toMatchObject({ path: '/lost-writes/reapplications', body: { ids: ['a'] } });
    expect(JSON.stringify(reapplication().body)).toBe('{}');
  });

  it('is let go only after saying that it is gone', () => {
    expect(dismissal(['a'])).toMatchObject({ path: '/lost-writes/dismissals', body: { ids: ['a'] } });
    expect(dismissal().consequence).toContain('gone for good');
  });

  it('says what it did, in the words of the change log where there are no others', () => {
    expect(changeWords({ entity: 'product', type: 'UPDATED' })).toBe('Product: changed');
    expect(changeWords({ entity: 'session', type: 'DELETED' })).toBe('Session: deleted');
    expect(changeWords({ entity: 'basket', type: 'FILLED' })).toBe('basket: FILLED');
  });

  it.each([
    ['sent-again', {}, 'its caller has sent it again'],
    ['builds-on-lost-write', {}, 'it builds on an earlier lost change that has not been applied'],
    ['unknown-kind', { entity: 'address' }, 'its service cannot make such changes again: address'],
    ['product-exists', { version: '3' }, 'there is a product with this id, of version 3'],
    ['product-gone', {}, 'the product is not there'],
    ['product-changed', { made: '4', now: '6' }, 'it made version 4 of the product, which has version 6 now'],
    ['product-deleted', { made: '4' }, 'it made version 4 of the product, which is not there any more'],
    ['account-data-not-kept', {}, 'the change log keeps no data of accounts: who it belongs to has to do it again'],
    ['sku-taken', {}, 'another product has its SKU now'],
    ['account-gone', {}, 'the account is not there'],
    ['account-changed', { erased: '2', now: '5' }, 'the account was erased at version 2; it has version 5 now'],
    ['session-gone', {}, 'the session is not there'],
  ])('says why it was not applied: %s', (type, details, words) => {
    expect(reasonWords({ type, text: 'as the service says it', details })).toBe(words);
  });

  it.each(['number-taken', null])('says what the service says of a reason that it does not know: %s', (type) => {
    expect(reasonWords({ type, text: 'the number is taken', details: {} })).toBe('the number is taken');
  });
});
