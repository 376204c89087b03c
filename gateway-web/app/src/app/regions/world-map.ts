import { Component, computed, input } from '@angular/core';
import { HEIGHT, WIDTH, project } from './equal-earth';
import { RegionView } from './region-watch';

/** Where the regions are, how they are, and how changes flow between them. The list beside it says the same in words. */
@Component({
  selector: 'isthmus-world-map',
  template: `
    <div class="land"></div>
    <svg [attr.viewBox]="'0 0 ' + width + ' ' + height" role="img" aria-labelledby="map-title">
      <title id="map-title" i18n="@@map.title">Map of the regions</title>
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
  styleUrl: './world-map.scss',
})
export class WorldMap {
  protected readonly width = WIDTH;
  protected readonly height = HEIGHT;
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
            const [x, y] = labelled(from, to);
            const broken = view.status === null || this.cut().includes(view.region.id);
            const lag = broken ? null : this.lags()[view.region.id];
            return { id: view.region.id, path: arc(from, to), x, y: y - 12, broken, lag };
          });
  });
}

function stateOf({ status }: RegionView): string {
  return status === null ? 'away' : status === undefined ? 'unasked' : status.draining ? 'draining' : 'well';
}

function pointOf({ region }: RegionView): [number, number] {
  return project(region.longitude, region.latitude);
}

function arc(from: [number, number], to: [number, number]): string {
  const [x, y] = bend(from, to);
  return `M${from.join(' ')}Q${String(x)} ${String(y)} ${to.join(' ')}`;
}

/** The control point of the curve between two points, above their middle. */
function bend([x1, y1]: [number, number], [x2, y2]: [number, number]): [number, number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2 - Math.hypot(x2 - x1, y2 - y1) / 5];
}

/** The point of the curve that its label stands at: past the middle, where links from one primary have parted. */
function labelled([x1, y1]: [number, number], [x2, y2]: [number, number]): [number, number] {
  const [cx, cy] = bend([x1, y1], [x2, y2]);
  const part = 0.65;
  const at = (start: number, control: number, end: number) =>
    (1 - part) ** 2 * start + 2 * part * (1 - part) * control + part ** 2 * end;
  return [at(x1, cx, x2), at(y1, cy, y2)];
}
