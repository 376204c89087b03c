import {
  Component,
  DestroyRef,
  ElementRef,
  LOCALE_ID,
  afterRenderEffect,
  inject,
  input,
  viewChild,
} from '@angular/core';
import uPlot from 'uplot';
import { shownSpan } from './shown-span';

/** Told apart by hue and by dash, on light and on dark. */
const LINES = [
  { stroke: '#0a84a5', dash: [] },
  { stroke: '#c4540a', dash: [6, 4] },
  { stroke: '#8a4fc7', dash: [2, 3] },
  { stroke: '#3f8f2f', dash: [10, 4, 2, 4] },
];

const HEIGHT = 180;

/** Between the times below the lines, in seconds. */
const MINUTES = [60, 120, 300];

/** A line for each of several values over time, redrawn as values come in. */
@Component({
  selector: 'isthmus-live-chart',
  template: `
    <figure>
      <figcaption>
        <span class="label">{{ label() }}</span>
        @for (name of names(); track name; let i = $index) {
          <span class="key"
            ><svg width="24" height="4" aria-hidden="true">
              <line
                x1="0"
                x2="24"
                y1="2"
                y2="2"
                stroke-width="3"
                [attr.stroke]="line(i).stroke"
                [attr.stroke-dasharray]="line(i).dash.join(' ')"
              />
            </svg>
            {{ name }}: {{ latest(i) }}</span
          >
        }
      </figcaption>
      <div #canvas class="canvas" aria-hidden="true"></div>
    </figure>
  `,
  styles: `
    figure {
      margin: 0;
    }
    figcaption {
      display: flex;
      flex-wrap: wrap;
      align-content: start;
      align-items: baseline;
      gap: 0.25rem 1rem;
      min-block-size: 3rem;
      font: var(--mat-sys-title-small);
    }
    .label {
      inline-size: 100%;
    }
    .key {
      display: inline-flex;
      align-items: center;
      gap: 0.4rem;
      font: var(--mat-sys-body-small);
      font-variant-numeric: tabular-nums;
    }
    .canvas {
      block-size: 180px;
      overflow: hidden;
    }
    /* What uPlot needs of its own style sheet. */
    .canvas ::ng-deep .u-wrap {
      position: relative;
    }
    .canvas ::ng-deep :is(.u-under, .u-over, .u-axis) {
      position: absolute;
    }
    .canvas ::ng-deep canvas {
      display: block;
      inline-size: 100%;
      block-size: 100%;
    }
  `,
})
export class LiveChart {
  readonly label = input.required<string>();
  readonly names = input.required<readonly string[]>();
  /** Seconds since the epoch. */
  readonly times = input.required<readonly number[]>();
  /** For each name, its values at these times. */
  readonly values = input.required<readonly (readonly (number | null)[])[]>();

  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly locale = inject(LOCALE_ID);
  private readonly clock = new Intl.DateTimeFormat(this.locale, { hour: 'numeric', minute: '2-digit' });
  private readonly number = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 });
  private plot: uPlot | undefined;

  constructor() {
    const resized = new ResizeObserver(([entry]) => {
      if (entry) {
        this.plot?.setSize({ width: entry.contentRect.width, height: HEIGHT });
      }
    });
    afterRenderEffect(() => {
      const data = [[...this.times()], ...this.values().map((line) => [...line])] as uPlot.AlignedData;
      if (this.plot) {
        this.plot.setData(data);
      } else {
        const element = this.canvas().nativeElement;
        this.plot = new uPlot(this.options(element), data, element);
        resized.observe(element);
      }
    });
    inject(DestroyRef).onDestroy(() => {
      resized.disconnect();
      this.plot?.destroy();
    });
  }

  protected line(index: number) {
    return LINES[index % LINES.length] ?? { stroke: 'currentColor', dash: [] };
  }

  protected latest(index: number): string {
    const value = this.values()[index]?.at(-1) ?? null;
    return value === null ? '–' : this.number.format(value);
  }

  private options(element: HTMLElement): uPlot.Options {
    // A canvas knows no custom properties: it takes the colours that the element has when it is drawn.
    const axis: uPlot.Axis = {
      stroke: () => getComputedStyle(element).color,
      grid: { stroke: () => 'color-mix(in srgb, gray 25%, transparent)' },
      ticks: { show: false },
    };
    return {
      width: element.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { range: (plot) => shownSpan(plot.data[0]) },
        y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
      },
      axes: [
        {
          ...axis,
          space: 80,
          incrs: MINUTES,
          values: (_plot, seconds) => seconds.map((second) => this.clock.format(second * 1_000)),
        },
        { ...axis, values: (_plot, values) => values.map((value) => this.number.format(value)) },
      ],
      series: [{}, ...this.names().map((label, i) => ({ label, width: 2, spanGaps: false, ...this.line(i) }))],
    };
  }
}
