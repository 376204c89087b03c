import { linkOperation, operationsFor, regionOperation } from './operation';

describe('operation', () => {
  it.each([
    ['running', 'primary', false, ['drain', 'restart', 'stop']],
    ['running', 'secondary', false, ['switchover', 'failover', 'drain', 'restart', 'stop']],
    ['running', 'secondary', true, ['switchover', 'failover', 'undrain', 'restart', 'stop']],
    ['unreachable', undefined, false, ['switchover', 'failover', 'drain', 'restart', 'stop']],
    ['stopped', undefined, false, ['start']],
    ['failed', undefined, false, ['start']],
    ['starting', undefined, false, []],
  ])('offers for a region that is %s, %s and draining: %s', (state, role, draining, operations) => {
    expect(operationsFor(state, role, draining)).toEqual(operations);
  });

  it('says what a failover loses before it is done', () => {
    const failover = regionOperation('failover', 'eu-west-1', 'Ireland');
    expect(failover.path).toBe('/regions/eu-west-1/failover');
    expect(failover.consequence).toContain('lost');
  });

  it('drains and ends the draining at one place', () => {
    const both = (['drain', 'undrain'] as const).map((kind) => regionOperation(kind, 'eu-west-1', 'Ireland'));
    expect(both.map(({ path }) => path)).toEqual(['/regions/eu-west-1/drain', '/regions/eu-west-1/drain']);
    expect(both.map(({ body }) => body)).toEqual([{ draining: true }, { draining: false }]);
  });

  it('restarts one service or all of them', () => {
    const { choice } = regionOperation('restart', 'eu-west-1', 'Ireland');
    expect(choice?.options.map(({ body }) => body)).toEqual([
      {},
      { service: 'product' },
      { service: 'search' },
      { service: 'user' },
    ]);
  });

  it('changes a link as a whole, and names its ends as people do', () => {
    const link = { from: 'edge', to: 'eu-west-1', state: 'up', latencyMillis: 0 } as const;
    const operation = linkOperation(link, { from: 'Front door', to: 'Ireland' }, 'down', 80);
    expect(operation).toMatchObject({
      method: 'PUT',
      path: '/links/edge/eu-west-1',
      body: { state: 'down', latencyMillis: 80 },
    });
    expect(operation.title).toContain('from Front door to Ireland');
  });
});
