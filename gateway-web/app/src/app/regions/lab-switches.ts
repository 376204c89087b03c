import { Component, computed, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RegionDirectory } from '../region/region-directory';
import { Link, LinkState } from './lab-reports';
import { LabWatch } from './lab-watch';
import { RegionOperation, linkOperation, operationsFor, regionOperation, regionTitles } from './operation';
import { OperationDialog } from './operation-dialog';
import { RegionView } from './region-watch';

/** Stops, starts, drains, restarts and promotes regions and breaks links; each only after saying what will happen. */
@Component({
  selector: 'isthmus-lab-switches',
  imports: [MatButton, OperationDialog],
  templateUrl: './lab-switches.html',
  styleUrl: './lab-switches.scss',
})
export class LabSwitches {
  readonly views = input.required<readonly RegionView[]>();

  private readonly directory = inject(RegionDirectory);
  private readonly dialog = viewChild.required(OperationDialog);
  protected readonly watch = inject(LabWatch);
  protected readonly titles = regionTitles();
  protected readonly linkStates: readonly { value: LinkState; name: string }[] = [
    { value: 'up', name: $localize`:@@link.up:open` },
    { value: 'down', name: $localize`:@@link.down:cut` },
    { value: 'black-hole', name: $localize`:@@link.blackHole:black hole` },
  ];

  protected readonly regions = computed(() => {
    const regions = this.watch.status()?.regions ?? {};
    return this.views().flatMap((view) => {
      const region = regions[view.region.id];
      const role = view.status?.role ?? region?.role;
      return region === undefined
        ? []
        : {
            id: view.region.id,
            name: view.region.name,
            state: stateNames()[region.state] ?? region.state,
            operations: operationsFor(region.state, role, region.draining ?? false),
          };
    });
  });

  protected nameOf(end: string): string {
    return end === 'edge' ? $localize`:@@link.edge:Front door` : this.directory.nameOf(end);
  }

  protected askRegion(kind: RegionOperation, id: string, name: string): void {
    this.dialog().ask(regionOperation(kind, id, name));
  }

  protected askLink(link: Link, state: string, latencyMillis: number): void {
    const delay = Number.isFinite(latencyMillis) ? latencyMillis : 0;
    const named = { from: this.nameOf(link.from), to: this.nameOf(link.to) };
    this.dialog().ask(linkOperation(link, named, state as LinkState, delay));
  }
}

function stateNames(): Readonly<Record<string, string>> {
  return {
    starting: $localize`:@@lab.starting:starting`,
    running: $localize`:@@lab.running:running`,
    unreachable: $localize`:@@regions.away:does not answer`,
    stopped: $localize`:@@lab.stopped:stopped`,
    failed: $localize`:@@lab.failed:did not start`,
  };
}
