import { geoEqualEarth } from 'd3-geo';
import { HEIGHT, WIDTH, project } from './equal-earth';

describe('Equal Earth projection', () => {
  it.each([
    ['Virginia', -77, 39],
    ['Singapore', 103, 1.3],
    ['Sydney', 151, -33.9],
    ['Reykjavík', -21.9, 64.1],
    ['the edge', 180, 0],
  ])('puts %s where d3 puts it, and on the map', (_place, longitude, latitude) => {
    const extent: [[number, number], [number, number]] = [
      [0, 8],
      [WIDTH, HEIGHT + 60],
    ];
    const [x, y] = project(longitude, latitude);
    const [expectedX, expectedY] = geoEqualEarth().fitExtent(extent, { type: 'Sphere' })([longitude, latitude]) ?? [];
    expect(x).toBeCloseTo(expectedX ?? NaN, 1);
    expect(y).toBeCloseTo(expectedY ?? NaN, 1);
    expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT).toBe(true);
  });
});
