import { Injectable, computed, signal } from '@angular/core';
import { Deployment, askForDeployment } from './deployment';
import { regionName } from './region-name';

/** The regions of this deployment. Read once, before the page starts; without it the page knows the front door only. */
@Injectable({ providedIn: 'root' })
export class RegionDirectory {
  private readonly deployment = signal<Deployment>({ laptop: false, regions: [] });

  readonly laptop = computed(() => this.deployment().laptop);
  readonly lab = computed(() => this.deployment().lab ?? null);
  readonly regions = computed(() => this.deployment().regions);

  /** Takes what was asked for already, while the page's scripts were on their way. */
  async load(asked: Promise<Deployment> = askForDeployment()): Promise<void> {
    const { regions, ...others } = await asked;
    this.deployment.set({ ...others, regions: regions.map((each) => ({ ...each, name: regionName(each.name) })) });
  }

  nameOf(id: string): string {
    return this.regions().find((region) => region.id === id)?.name ?? id;
  }
}
