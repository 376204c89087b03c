import { eventText } from './event-text';

function textOf(kind: string, details?: Record<string, string>): string {
  const names: Record<string, string> = { 'us-east-1': 'N. Virginia', 'eu-west-1': 'Ireland' };
  const event = { at: '2026-01-01T00:00:00Z', region: 'eu-west-1', kind, text: 'as the lab says it', details };
  return eventText(event, (region) => names[region] ?? region);
}

describe('event text', () => {
  it.each([
    ['stopped', {}, 'all processes killed, address closed'],
    ['started', { role: 'secondary' }, 'is back as a secondary'],
    ['restarted', {}, 'all services replaced by new processes'],
    ['restarted', { service: 'search' }, 'search replaced by a new process'],
    ['promoted', { by: 'failover', old: 'us-east-1' }, 'is primary without the help of N. Virginia'],
    ['promoted', { by: 'standby' }, 'its standby has taken over'],
    ['promoted', { by: 'reopening' }, 'takes writes again'],
    ['rejoined', { source: 'us-east-1' }, 'replicates from N. Virginia'],
    ['lost-writes', { count: '3' }, 'not decided about yet: 3'],
    [
      'lost-writes',
      { write: 'us-east-1.product.7.3.118', state: 'applied' },
      'us-east-1.product.7.3.118: applied again',
    ],
    ['drill', { drill: 'region-loss', seed: '7', what: 'begins' }, 'Loss of the primary region: begins (Seed 7)'],
    ['drill', { drill: 'region-loss', seed: '7', what: 'failed' }, 'Loss of the primary region: not passed (Seed 7)'],
    ['drill', { drill: 'of-tomorrow', seed: '7', what: 'over' }, 'of-tomorrow: is over (Seed 7)'],
    [
      'link',
      { from: 'us-east-1', to: 'eu-west-1', state: 'black-hole', latencyMillis: '80' },
      'N. Virginia → Ireland: black hole, 80 ms',
    ],
  ])('tells %s of %o in the person’s language', (kind, details, text) => {
    expect(textOf(kind, details)).toBe(text);
  });

  it.each([
    ['unheard-of', {}],
    ['started', { role: 'nothing' }],
    ['promoted', {}],
    ['rejoined', undefined],
    ['link', {}],
    ['lost-writes', { write: 'w1', state: 'forgotten' }],
    ['lost-writes', {}],
    ['drill', { drill: 'region-loss', seed: '7', what: 'wondered' }],
    ['drill', {}],
  ])('says %s of %o as the lab does, for want of other words', (kind, details) => {
    expect(textOf(kind, details)).toBe('as the lab says it');
  });
});
