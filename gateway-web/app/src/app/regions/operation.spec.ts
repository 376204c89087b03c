import { linkOperation, operationsFor, regionOperation } from './operation';

describe('operation', () => {
  it.each([
    ['running', 'primary', ['stop']],
    ['running', 'secondary', ['switchover', 'failover', 'stop']],
    ['stopped', undefined, ['start']],
    ['starting', undefined, []],
  ])('offers for a region that is %s and %s: %s', (state, role, operations) => {
    expect(operationsFor(state, role)).toEqual(operations);
  });

  it('says what a failover loses before it is done', () => {
    const failover = regionOperation('failover', 'eu-west-1', 'Ireland');
    expect(failover.path).toBe('/regions/eu-west-1/failover');
    expect(failover.consequence).toContain('lost');
  });

  it('changes a link as a whole', () => {
    const link = { from: 'edge', to: 'eu-west-1', state: 'up', latencyMillis: 0 } as const;
    expect(linkOperation(link, 'down', 80)).toMatchObject({
      method: 'PUT',
      path: '/links/edge/eu-west-1',
      body: { state: 'down', latencyMillis: 80 },
    });
  });
});
