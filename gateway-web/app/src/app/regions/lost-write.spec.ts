import { dismissal, reapplication, reasonWords } from './lost-write';

describe('lost write', () => {
  it('is applied again one by one, or with all that are open', () => {
    expect(reapplication(['a'])).toMatchObject({ path: '/lost-writes/reapplications', body: { ids: ['a'] } });
    expect(JSON.stringify(reapplication().body)).toBe('{}');
  });

  it('is let go only after saying that it is gone', () => {
    expect(dismissal(['a'])).toMatchObject({ path: '/lost-writes/dismissals', body: { ids: ['a'] } });
    expect(dismissal().consequence).toContain('gone for good');
  });

  it.each([
    ['its caller has sent it again', 'its caller has sent it again'],
    [
      'this service cannot make changes of the kind address again',
      'its service cannot make such changes again: address',
    ],
    ['there is a product with this id, of version 3', 'there is a product with this id, of version 3'],
    ['the product is not there', 'the product is not there'],
    [
      'the write made version 4 of the product; it has version 6 now',
      'it made version 4 of the product, which has version 6 now',
    ],
    [
      'the write made version 4 of the product; it is not there',
      'it made version 4 of the product, which is not there any more',
    ],
    [
      'the change log keeps no data of accounts: its owner has to do it again',
      'the change log keeps no data of accounts: who it belongs to has to do it again',
    ],
    ['the account is not there', 'the account is not there'],
    [
      'the account was erased at version 2; it has version 5 now',
      'the account was erased at version 2; it has version 5 now',
    ],
    ['There is a product with this SKU', 'There is a product with this SKU'],
  ])('says why it was not applied: %s', (reason, words) => {
    expect(reasonWords(reason)).toBe(words);
  });
});
