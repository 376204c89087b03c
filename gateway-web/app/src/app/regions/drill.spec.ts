import { drillOperation, drillsByName, endDrillOperation } from './drill';

describe('drill', () => {
  it('is started with what was chosen, and a seed only if there is one', () => {
    const settings = { durationSeconds: 30, rate: 10, seed: ' ' };
    expect(drillOperation('flapping', settings).body).toEqual({ name: 'flapping', durationSeconds: 30, rate: 10 });
    expect(drillOperation('flapping', { ...settings, seed: '7' }).body).toMatchObject({ seed: 7 });
  });

  it('says for how long something really breaks', () => {
    const { title, consequence } = drillOperation('flapping', { durationSeconds: 30, rate: 10, seed: '' });
    expect(title).toContain('Flapping region');
    expect(consequence).toContain('30 seconds at 10 requests a second');
  });

  it('is ended by what heals it first', () => {
    expect(endDrillOperation()).toMatchObject({ method: 'DELETE', path: '/drills' });
  });

  it('says for each what it breaks', () => {
    expect(drillsByName().every(({ title, purpose }) => title !== '' && purpose.endsWith('.'))).toBe(true);
  });
});
