import { Component, ElementRef, computed, inject, input, resource, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RegionDirectory } from '../region/region-directory';
import { LabControl, LabRefusal, Link, LinkState } from './lab-control';
import { Operation, RegionOperation, linkOperation, operationsFor, regionOperation, regionTitles } from './operation';
import { RegionView } from './region-watch';

/** Stops, starts and promotes regions and breaks links; each only after saying what will happen. */
@Component({
  selector: 'isthmus-lab-switches',
  imports: [MatButton],
  templateUrl: './lab-switches.html',
  styleUrl: './lab-switches.scss',
})
export class LabSwitches {
  readonly views = input.required<readonly RegionView[]>();

  private readonly lab = inject(LabControl);
  private readonly directory = inject(RegionDirectory);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly status = resource({ loader: () => this.lab.status() });
  protected readonly links = resource({ loader: () => this.lab.links() });
  protected readonly titles = regionTitles();
  protected readonly linkStates: readonly { value: LinkState; name: string }[] = [
    { value: 'up', name: $localize`:@@link.up:open` },
    { value: 'down', name: $localize`:@@link.down:cut` },
    { value: 'black-hole', name: $localize`:@@link.blackHole:black hole` },
  ];

  protected readonly asked = signal<Operation | null>(null);
  protected readonly running = signal(false);
  protected readonly steps = signal<readonly string[]>([]);
  protected readonly refusal = signal<string | null>(null);

  protected readonly regions = computed(() => {
    const states = this.status.hasValue() ? this.status.value().regions : {};
    return this.views()
      .filter((view) => view.region.id in states)
      .map((view) => ({
        id: view.region.id,
        name: view.region.name,
        state: states[view.region.id]?.state ?? '',
        operations: operationsFor(states[view.region.id]?.state ?? '', view.status?.role),
      }));
  });

  protected nameOf(end: string): string {
    return end === 'edge' ? $localize`:@@link.edge:Front door` : this.directory.nameOf(end);
  }

  protected askRegion(kind: RegionOperation, id: string, name: string): void {
    this.ask(regionOperation(kind, id, name));
  }

  protected askLink(link: Link, state: string, latencyMillis: number): void {
    this.ask(linkOperation(link, state as LinkState, Number.isFinite(latencyMillis) ? latencyMillis : 0));
  }

  protected async carryOut(operation: Operation): Promise<void> {
    this.running.set(true);
    try {
      await this.lab.run(operation.method, operation.path, operation.body, (step) => {
        this.steps.update((steps) => [...steps, step]);
      });
      this.dialog().nativeElement.close();
    } catch (error) {
      this.refusal.set(error instanceof LabRefusal ? error.message : $localize`:@@lab.away:The lab does not answer.`);
    } finally {
      this.running.set(false);
      this.status.reload();
      this.links.reload();
    }
  }

  private ask(operation: Operation): void {
    this.asked.set(operation);
    this.steps.set([]);
    this.refusal.set(null);
    this.dialog().nativeElement.showModal();
  }
}
