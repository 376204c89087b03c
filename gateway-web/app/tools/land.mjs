// Draws the land of the Earth as the regions page shows it, from the shapes that world-atlas has of Natural Earth, so
// that no browser has to. Only needed when the map changes its size or its projection.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const [width, height] = [960, 440];
const topology = createRequire(import.meta.url)('world-atlas/land-110m.json');
const projection = geoEqualEarth().fitExtent(
  [
    [0, 8],
    [width, height + 60],
  ],
  { type: 'Sphere' },
);

/** The shapes as rings of points, as they are drawn. */
const rings = [];
const pen = {
  moveTo: (x, y) => rings.push([[x, y]]),
  lineTo: (x, y) => rings.at(-1).push([x, y]),
  closePath: () => undefined,
};
geoPath(projection, pen)(feature(topology, topology.objects.land));

/** Nearer than this to the point before it, in units of the picture, a point is not seen. */
const NEAR = 2;

function simpler(ring) {
  const kept = [];
  for (const [x, y] of ring) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(x - last[0], y - last[1]) >= NEAR) {
      kept.push([Math.round(x), Math.round(y)]);
    }
  }
  return kept;
}

/** Each point is told from the one before it: that is shorter. */
function wayOf([start, ...others]) {
  let [x, y] = start;
  const steps = others.map(([nextX, nextY]) => {
    const step = `${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `M${start.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

const seen = rings.map(simpler).filter((ring) => ring.length > 2 && ring.some(([, y]) => y < height));
const way = seen.map(wayOf).join('');
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${way}"/></svg>\n`;
writeFileSync(join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'app', 'regions', 'land.svg'), svg);
