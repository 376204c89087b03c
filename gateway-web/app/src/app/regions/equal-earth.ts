/** Size of the map. */
export const WIDTH = 960;
export const HEIGHT = 440;

/** Lets the whole width of the Earth fill the map's; the far south, where no regions are, is cut off. */
const SCALE = 177.342;
const CENTRE_Y = 254;

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

/**
 * Where a place lies on the map, which shows all parts of the Earth at their true relative size: the Equal Earth
 * projection (Šavrič, Patterson and Jenny, 2018).
 */
export function project(longitude: number, latitude: number): [number, number] {
  const t = Math.asin(M * Math.sin(radians(latitude)));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (radians(longitude) * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  const y = t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
  return [WIDTH / 2 + SCALE * x, CENTRE_Y - SCALE * y];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
