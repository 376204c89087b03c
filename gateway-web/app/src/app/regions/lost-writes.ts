import { DatePipe, DecimalPipe, JsonPipe } from '@angular/common';
import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RegionDirectory } from '../region/region-directory';
import { LabWatch } from './lab-watch';
import { changeWords, dismissal, lostWriteStates, reapplication, reasonWords } from './lost-write';
import { OperationDialog } from './operation-dialog';

/** Rows beyond this are shown when the person asks for them. */
const STEP = 50;

/** What failovers lost, and what became of it: an operator applies it again or lets it go. */
@Component({
  selector: 'isthmus-lost-writes',
  imports: [DatePipe, DecimalPipe, JsonPipe, MatButton, OperationDialog],
  templateUrl: './lost-writes.html',
  styleUrl: './lost-writes.scss',
})
export class LostWrites {
  private readonly directory = inject(RegionDirectory);
  private readonly dialog = viewChild.required(OperationDialog);
  private readonly limit = signal(STEP);
  protected readonly watch = inject(LabWatch);
  protected readonly states = lostWriteStates();
  protected readonly changeWords = changeWords;
  protected readonly reasonWords = reasonWords;
  protected readonly writes = computed(() => this.watch.lostWrites() ?? []);
  protected readonly open = computed(() => this.writes().filter((write) => write.state === 'open').length);
  protected readonly shown = computed(() => this.writes().slice(0, this.limit()));

  protected nameOf(region: string): string {
    return this.directory.nameOf(region);
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + STEP);
  }

  protected reapply(ids?: readonly string[]): void {
    this.dialog().ask(reapplication(ids));
  }

  protected dismiss(ids?: readonly string[]): void {
    this.dialog().ask(dismissal(ids));
  }
}
