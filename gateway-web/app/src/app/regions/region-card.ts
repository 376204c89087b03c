import { DecimalPipe, formatNumber } from '@angular/common';
import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import { RegionStatus } from '../contracts';
import { LabRegion } from './lab-reports';
import { RegionView } from './region-watch';

/** How one region is: its role, how far it has come, how quickly it answers. */
@Component({
  selector: 'isthmus-region-card',
  imports: [DecimalPipe],
  templateUrl: './region-card.html',
  styleUrl: './region-card.scss',
  host: { '[class.away]': 'view().status === null', '[class.draining]': 'draining()' },
})
export class RegionCard {
  readonly view = input.required<RegionView>();
  /** What the lab knows of the region, for those who may ask it. */
  readonly lab = input<LabRegion>();

  private readonly locale = inject(LOCALE_ID);
  protected readonly draining = computed(() => this.view().status?.draining ?? false);
  protected readonly roles: Readonly<Record<RegionStatus['role'], string>> = {
    primary: $localize`:@@regions.primary:primary`,
    secondary: $localize`:@@regions.secondary:secondary`,
    unknown: $localize`:@@regions.unknown:role unknown`,
  };

  protected millis(value: number | null | undefined): string {
    return value == null ? '–' : `${formatNumber(value, this.locale, '1.0-0')} ms`;
  }
}
