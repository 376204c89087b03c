import { Component, LOCALE_ID, computed, effect, inject, resource, signal, viewChild } from '@angular/core';
import { DatePipe, DecimalPipe } from '@angular/common';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { drillOperation, drillsByName, endDrillOperation, phaseNames } from './drill';
import { boundWords, findingSubjects, measuredWords, problemWords } from './finding-words';
import { LabControl } from './lab-control';
import { Finding } from './lab-reports';
import { LabWatch } from './lab-watch';
import { OperationDialog } from './operation-dialog';

/** Starts a drill, shows how it goes on, and what its judges found. */
@Component({
  selector: 'isthmus-drills',
  imports: [DatePipe, DecimalPipe, MatButton, MatProgressBar, OperationDialog],
  templateUrl: './drills.html',
  styleUrl: './drills.scss',
})
export class Drills {
  private readonly lab = inject(LabControl);
  private readonly dialog = viewChild.required(OperationDialog);
  protected readonly watch = inject(LabWatch);
  protected readonly known = drillsByName();
  protected readonly phases = phaseNames();
  protected readonly subjects = findingSubjects();
  private readonly locale = inject(LOCALE_ID);
  protected readonly problemOf = problemWords;
  protected readonly chosen = signal(this.known[0]?.name ?? '');
  protected readonly purpose = computed(() => this.known.find((drill) => drill.name === this.chosen())?.purpose);

  protected readonly running = computed(() => this.watch.drills().running);
  protected readonly last = computed(() => this.watch.drills().last);
  protected readonly percent = computed(() => {
    const drill = this.running();
    return drill === null ? 0 : Math.min(100, (100 * drill.elapsedMillis) / Math.max(1, drill.durationMillis));
  });

  /** The address of the last drill's report: a page of this tab's own, because the lab gives it to its token alone. */
  protected readonly report = resource({
    params: () => this.last()?.endedAt,
    loader: async () => URL.createObjectURL(await this.lab.drillReport()),
  });

  constructor() {
    effect((onCleanup) => {
      const url = this.report.hasValue() ? this.report.value() : null;
      onCleanup(() => {
        URL.revokeObjectURL(url ?? '');
      });
    });
  }

  protected measured(finding: Finding): string {
    return measuredWords(finding, this.locale);
  }

  protected bound(finding: Finding): string {
    return boundWords(finding, this.locale);
  }

  protected titleOf(name: string): string {
    return this.known.find((drill) => drill.name === name)?.title ?? name;
  }

  protected start(durationSeconds: number, rate: number, seed: string): void {
    this.dialog().ask(drillOperation(this.chosen(), { durationSeconds, rate, seed }));
  }

  protected stop(): void {
    this.dialog().ask(endDrillOperation());
  }
}
