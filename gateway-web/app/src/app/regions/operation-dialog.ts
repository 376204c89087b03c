import { Component, ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { LabControl, LabRefusal } from './lab-control';
import { Operation } from './operation';

/** Says what an operation will do, carries it out when the person agrees, and shows each step and how it ended. */
@Component({
  selector: 'isthmus-operation-dialog',
  imports: [MatButton, MatProgressBar],
  templateUrl: './operation-dialog.html',
  styleUrl: './operation-dialog.scss',
})
export class OperationDialog {
  /** After each operation, however it ended. */
  readonly concluded = output();

  private readonly lab = inject(LabControl);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly asked = signal<Operation | null>(null);
  /** Which option of the operation's choice. */
  protected readonly chosen = signal(0);
  protected readonly running = signal(false);
  protected readonly steps = signal<readonly string[]>([]);
  protected readonly refusal = signal<string | null>(null);

  ask(operation: Operation): void {
    this.asked.set(operation);
    this.chosen.set(0);
    this.steps.set([]);
    this.refusal.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected async carryOut({ method, path, body, choice }: Operation): Promise<void> {
    this.running.set(true);
    this.refusal.set(null);
    try {
      await this.lab.run(method, path, choice?.options[this.chosen()]?.body ?? body, (step) => {
        this.steps.update((steps) => [...steps, step]);
      });
      this.dialog().nativeElement.close();
    } catch (error) {
      this.refusal.set(error instanceof LabRefusal ? error.message : $localize`:@@lab.away:The lab does not answer.`);
    } finally {
      this.running.set(false);
      this.concluded.emit();
    }
  }
}
