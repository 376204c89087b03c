import { Component, LOCALE_ID, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { RegionDirectory } from '../region/region-directory';
import { ServingRegion } from '../region/serving-region';
import { drawnParts } from '../shell/drawn-parts';
import { Drills } from './drills';
import { LabControl } from './lab-control';
import { LabSwitches } from './lab-switches';
import { LabWatch } from './lab-watch';
import { LiveChart } from './live-chart';
import { LostWrites } from './lost-writes';
import { RegionCard } from './region-card';
import { RegionWatch, Sample } from './region-watch';
import { Timeline } from './timeline';
import { ViewAs } from './view-as';
import { WorldMap } from './world-map';

/** Shows the system as it is now: regions, who serves me, what flows between them; on the laptop with switches. */
@Component({
  selector: 'isthmus-regions',
  imports: [Drills, LabSwitches, LiveChart, LostWrites, RegionCard, Timeline, ViewAs, WorldMap],
  providers: [LabWatch, RegionWatch],
  templateUrl: './regions.html',
  styleUrl: './regions.scss',
})
export class Regions {
  private readonly directory = inject(RegionDirectory);
  private readonly serving = inject(ServingRegion);
  private readonly locale = inject(LOCALE_ID);
  protected readonly watch = inject(RegionWatch);
  protected readonly labWatch = inject(LabWatch);
  protected readonly lab = inject(LabControl);
  protected readonly laptop = this.directory.laptop;
  /** The map, the cards, and what is below them. */
  protected readonly drawn = drawnParts(() => 3);

  /** The region that the front door would choose, else the one that answered last. */
  protected readonly servingMe = computed(() => this.watch.edge()?.order[0] ?? this.serving.servedBy());
  protected readonly country = computed(() => {
    const code = this.watch.edge()?.country;
    return code ? (new Intl.DisplayNames(this.locale, { type: 'region' }).of(code) ?? code) : null;
  });
  protected readonly names = computed(() => this.watch.views().map((view) => view.region.name));
  protected readonly times = computed(() => this.watch.samples().map((sample) => sample.atSeconds));
  protected readonly requests = computed(() => this.linesOf((sample) => sample.requestsPerSecond));
  protected readonly latencies = computed(() => this.linesOf((sample) => sample.latencyMillis));
  protected readonly changes = computed(() => [this.watch.samples().map((sample) => sample.changesPerSecond)]);

  /** The lab measures the lag in milliseconds; without it the lag is counted in changes. */
  protected readonly lagMeasured = computed(() =>
    this.watch.samples().some((sample) => sample.lagMillis.some((lag) => lag !== null)),
  );
  protected readonly lags = computed(() =>
    this.linesOf((sample) => (this.lagMeasured() ? sample.lagMillis : sample.changesBehind)),
  );
  protected readonly lagTexts = computed(() =>
    Object.fromEntries(this.watch.views().map((view) => [view.region.id, this.lagOf(view.region.id)])),
  );
  /** Regions that a link of the lab does not carry to or from the primary. */
  protected readonly cutOff = computed(() => {
    const primary = this.watch.primary()?.region.id;
    const broken = this.labWatch.links().filter((link) => link.state !== 'up');
    return broken.flatMap(({ from, to }) => (from === primary ? [to] : to === primary ? [from] : []));
  });

  /** Word for word what the first view says. */
  protected readonly introduction = $localize`:@@regions.introduction:Every region can serve everybody. One of them, the primary, stores what is saved and passes it on to the others, so that any of them can take over when another one fails.`;
  protected readonly chartNames = {
    requests: $localize`:@@regions.requests:Requests per second at the front door`,
    latency: $localize`:@@regions.latency:Answer time from here, ms`,
    lag: $localize`:@@regions.lagMillis:Replication lag, ms`,
    behind: $localize`:@@regions.lag:Changes behind the primary`,
    changes: $localize`:@@regions.rate:Changes per second`,
    all: $localize`:@@regions.allRegions:All regions`,
  };

  constructor() {
    // The address with the token may be opened over this page, too.
    inject(ActivatedRoute)
      .fragment.pipe(takeUntilDestroyed())
      .subscribe((fragment) => {
        this.lab.takeTokenFrom(fragment);
      });
  }

  private lagOf(region: string): string | null {
    const number = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 0 });
    const millis = this.labWatch.status()?.regions[region]?.lagMillis;
    const behind = this.watch.views().find((view) => view.region.id === region)?.changesBehind;
    if (millis != null) {
      return `${number.format(millis)} ms`;
    }
    return behind == null ? null : $localize`:@@regions.behindText:${number.format(behind)}:changes: behind`;
  }

  private linesOf(values: (sample: Sample) => readonly (number | null)[]) {
    return this.names().map((_name, region) => this.watch.samples().map((sample) => values(sample)[region] ?? null));
  }
}
