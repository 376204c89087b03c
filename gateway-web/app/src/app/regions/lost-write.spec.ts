import { dismissal, reapplication } from './lost-write';

describe('lost write', () => {
  it('is applied again one by one, or with all that are open', () => {
    expect(reapplication(['a'])).toMatchObject({ path: '/lost-writes/reapplications', body: { ids: ['a'] } });
    expect(JSON.stringify(reapplication().body)).toBe('{}');
  });

  it('is let go only after saying that it is gone', () => {
    expect(dismissal(['a'])).toMatchObject({ path: '/lost-writes/dismissals', body: { ids: ['a'] } });
    expect(dismissal().consequence).toContain('gone for good');
  });
});
