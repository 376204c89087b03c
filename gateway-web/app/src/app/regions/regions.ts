import { DatePipe, DecimalPipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { RegionDirectory } from '../region/region-directory';
import { ServingRegion } from '../region/serving-region';
import { Session } from '../session/session';
import { LabControl } from './lab-control';
import { LabSwitches } from './lab-switches';
import { LiveChart } from './live-chart';
import { RegionWatch } from './region-watch';
import { ViewAs } from './view-as';
import { WorldMap } from './world-map';

interface Terms {
  readonly terms: readonly { readonly term: number; readonly region: string; readonly startedAt: string }[];
}

/** Shows the system as it is now: regions, who serves me, what flows between them; on the laptop with switches. */
@Component({
  selector: 'isthmus-regions',
  imports: [DatePipe, DecimalPipe, LabSwitches, LiveChart, ViewAs, WorldMap],
  providers: [RegionWatch],
  templateUrl: './regions.html',
  styleUrl: './regions.scss',
})
export class Regions {
  private readonly directory = inject(RegionDirectory);
  private readonly serving = inject(ServingRegion);
  private readonly session = inject(Session);
  private readonly locale = inject(LOCALE_ID);
  protected readonly watch = inject(RegionWatch);
  protected readonly lab = inject(LabControl);
  protected readonly laptop = this.directory.laptop;

  /** The region that the front door would choose, else the one that answered last. */
  protected readonly servingMe = computed(() => this.watch.edge()?.order[0] ?? this.serving.servedBy());
  protected readonly country = computed(() => {
    const code = this.watch.edge()?.country;
    return code ? (new Intl.DisplayNames(this.locale, { type: 'region' }).of(code) ?? code) : null;
  });
  protected readonly names = computed(() => this.watch.views().map((view) => view.region.name));
  protected readonly times = computed(() => this.watch.samples().map((sample) => sample.atSeconds));
  protected readonly latencies = computed(() => this.linesOf((sample) => sample.latencyMillis));
  protected readonly lags = computed(() => this.linesOf((sample) => sample.changesBehind));
  protected readonly rates = computed(() => [this.watch.samples().map((sample) => sample.changesPerSecond)]);

  /** Asked again with each new term: operators alone may see it. */
  protected readonly terms = httpResource<Terms>(() =>
    this.session.mayOperate() && this.watch.term() > 0
      ? { url: '/product/terms', params: { from: this.watch.term() } }
      : undefined,
  );
  protected readonly timeline = computed(() =>
    this.terms.hasValue()
      ? this.terms
          .value()
          .terms.map((term) => ({ ...term, name: this.directory.nameOf(term.region) }))
          .reverse()
      : [],
  );

  protected readonly chartNames = {
    latency: $localize`:@@regions.latency:Answer time from here, ms`,
    lag: $localize`:@@regions.lag:Changes behind the primary`,
    rate: $localize`:@@regions.rate:Changes per second`,
    all: $localize`:@@regions.allRegions:All regions`,
  };

  constructor() {
    this.lab.takeTokenFrom(inject(ActivatedRoute).snapshot.fragment);
  }

  private linesOf(values: (sample: ReturnType<RegionWatch['samples']>[number]) => readonly (number | null)[]) {
    return this.names().map((_name, region) => this.watch.samples().map((sample) => values(sample)[region] ?? null));
  }
}
