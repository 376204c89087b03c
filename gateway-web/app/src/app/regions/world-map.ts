import { Component, computed, input } from '@angular/core';
import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json';
import { RegionView } from './region-watch';

const WIDTH = 960;
const HEIGHT = 440;

const topology = land as unknown as Parameters<typeof feature>[0];
const projection = geoEqualEarth().fitExtent(
  [
    [0, 8],
    [WIDTH, HEIGHT + 60],
  ],
  { type: 'Sphere' },
);
const path = geoPath(projection);
const LAND = path(feature(topology, topology.objects['land'] ?? { type: 'GeometryCollection', geometries: [] })) ?? '';

/** Where the regions are, how they are, and how changes flow between them. The list beside it says the same in words. */
@Component({
  selector: 'isthmus-world-map',
  template: `
    <svg viewBox="0 0 960 440" role="img" aria-labelledby="map-title">
      <title id="map-title" i18n="@@map.title">Map of the regions</title>
      <path class="land" [attr.d]="land" />
      @for (link of links(); track link.id) {
        <path class="link" [attr.d]="link.path" [class.broken]="link.broken" />
        @if (link.lag; as lag) {
          <text class="lag" [attr.x]="link.x" [attr.y]="link.y">{{ lag }}</text>
        }
      }
      @for (place of places(); track place.id) {
        <g [attr.transform]="place.transform" [class]="place.state">
          @if (place.serving) {
            <circle class="serving" r="17" />
          }
          @if (place.primary) {
            <rect x="-9" y="-9" width="18" height="18" rx="3" />
          } @else {
            <circle r="9" />
          }
          <text y="36">{{ place.name }}</text>
        </g>
      }
    </svg>
  `,
  styles: `
    svg {
      display: block;
      inline-size: 100%;
      block-size: auto;
      aspect-ratio: 960 / 440;
    }
    .land {
      fill: var(--mat-sys-surface-container-highest);
    }
    .link {
      fill: none;
      stroke: var(--mat-sys-primary);
      stroke-width: 2;
      stroke-dasharray: 6 6;
    }
    .link.broken {
      stroke: var(--isthmus-unhealthy);
      stroke-dasharray: 2 8;
    }
    .well {
      fill: var(--isthmus-healthy);
    }
    .draining {
      fill: var(--isthmus-draining);
    }
    .away {
      fill: var(--isthmus-unhealthy);
    }
    .serving {
      fill: none;
      stroke: var(--mat-sys-primary);
      stroke-width: 3;
    }
    text {
      fill: var(--mat-sys-on-surface);
      font: var(--mat-sys-title-medium);
      paint-order: stroke;
      stroke: var(--mat-sys-surface);
      stroke-width: 4px;
      text-anchor: middle;
    }
    .lag {
      fill: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    @media (width < 40rem) {
      text {
        font-size: 2rem;
      }
      .lag {
        display: none;
      }
    }
    @media (prefers-reduced-motion: no-preference) {
      .link:not(.broken) {
        animation: flow 1.5s linear infinite;
      }
    }
    @keyframes flow {
      to {
        stroke-dashoffset: -12;
      }
    }
  `,
})
export class WorldMap {
  protected readonly land = LAND;
  readonly views = input.required<readonly RegionView[]>();
  readonly primary = input<RegionView>();
  /** The region that serves the person. */
  readonly serving = input<string | null>(null);
  /** How far each region lags behind the primary, in words. */
  readonly lags = input<Readonly<Record<string, string | null>>>({});
  /** Regions that no data reaches from the primary. */
  readonly cut = input<readonly string[]>([]);

  protected readonly places = computed(() =>
    this.views().map((view) => {
      const [x, y] = pointOf(view);
      return {
        id: view.region.id,
        name: view.region.name,
        transform: `translate(${String(x)} ${String(y)})`,
        state: stateOf(view),
        primary: view === this.primary(),
        serving: view.region.id === this.serving(),
      };
    }),
  );

  protected readonly links = computed(() => {
    const primary = this.primary();
    return primary === undefined
      ? []
      : this.views()
          .filter((view) => view !== primary)
          .map((view) => {
            const [from, to] = [pointOf(primary), pointOf(view)];
            const [x, y] = crown(from, to);
            const broken = view.status === null || this.cut().includes(view.region.id);
            const lag = broken ? null : this.lags()[view.region.id];
            return { id: view.region.id, path: arc(from, to), x, y: y - 12, broken, lag };
          });
  });
}

function stateOf({ status }: RegionView): string {
  return status === null ? 'away' : status.draining ? 'draining' : 'well';
}

function pointOf({ region }: RegionView): [number, number] {
  return projection([region.longitude, region.latitude]) ?? [0, 0];
}

function arc(from: [number, number], to: [number, number]): string {
  const [x, y] = bend(from, to);
  return `M${from.join(' ')}Q${String(x)} ${String(y)} ${to.join(' ')}`;
}

/** The control point of the curve between two points, above their middle. */
function bend([x1, y1]: [number, number], [x2, y2]: [number, number]): [number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2 - Math.hypot(x2 - x1, y2 - y1) / 5];
}

/** The curve's own highest part: half way between its ends' middle and its control point. */
function crown(from: [number, number], to: [number, number]): [number, number] {
  const [x, y] = bend(from, to);
  return [x, (y + (from[1] + to[1]) / 2) / 2];
}
