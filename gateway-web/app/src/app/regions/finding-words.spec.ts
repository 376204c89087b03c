import { boundWords, findingSubjects, measuredWords, problemWords } from './finding-words';

const FINDING = { about: 'reads-failed', subject: 'reads failed', measured: '0 of 41', bound: 'none', passed: true };

describe('words of a finding', () => {
  it('name what was looked at', () => {
    expect(findingSubjects()[FINDING.about]).toBe('Reads failed');
  });

  it.each(['2 of 41 {timeout=2}', '0.8 s', '17', 'never'])('leave the numbers of %s alone', (measured) => {
    expect(measuredWords({ ...FINDING, measured }, 'en')).toBe(measured);
  });

  it.each([
    ['0.8 s', '0,8 s'],
    ['1.0 s', '1,0 s'],
    ['12345 of 67890 {timeout=2}', '12.345 of 67.890 {timeout=2}'],
    ['3 of 41 from the last 1.2 s', '3 of 41 from the last 1,2 s'],
  ])('write the numbers of %s as a German does', (measured, words) => {
    expect(measuredWords({ ...FINDING, measured }, 'de')).toBe(words);
  });

  it('write the numbers of a bound as a German does', () => {
    expect(boundWords({ ...FINDING, bound: 'at most 1.5 s' }, 'de')).toBe('at most 1,5 s');
  });

  it.each([
    ['none', 'none'],
    ['at most 1.0 s', 'at most 1.0 s'],
    ['', '–'],
  ])('say of the bound “%s” what is allowed', (bound, words) => {
    expect(boundWords({ ...FINDING, bound }, 'en')).toBe(words);
  });

  it('say that a drill was ended, and leave what its lab failed with alone', () => {
    expect(problemWords('it was stopped')).toBe('It was stopped before its end.');
    expect(problemWords('a region did not come back')).toBe('a region did not come back');
  });
});
