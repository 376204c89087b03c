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
const way = geoPath(projection).digits(0)(feature(topology, topology.objects.land));
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${way}"/></svg>\n`;
writeFileSync(join(dirname(dirname(fileURLToPath(import.meta.url))), 'src', 'app', 'regions', 'land.svg'), svg);
