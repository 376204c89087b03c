import { HttpClient, HttpContext, HttpEventType } from '@angular/common/http';
import { Component, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ImportSummary } from '../contracts';
import { ProblemNotice } from '../problem/problem-notice';
import { PATIENCE_MILLIS } from '../region/failover.interceptor';
import { refusedLineWords } from './refused-line';

/** After the last byte was sent the service may still be storing. */
const IMPORT_PATIENCE_MILLIS = 120_000;

/** Sends a file of products, one JSON object a line, and shows what became of each. */
@Component({
  selector: 'isthmus-product-import',
  imports: [MatProgressBar, ProblemNotice],
  template: `
    <label class="file">
      <span i18n="@@import.choose">A file with one product a line (NDJSON)</span>
      <input
        #chosen
        type="file"
        accept=".ndjson,.jsonl,application/x-ndjson"
        [disabled]="progress() !== null"
        (change)="choose(chosen)"
      />
    </label>
    @if (file(); as file) {
      <p class="name">{{ file.name }}</p>
    }
    @if (progress(); as percent) {
      <mat-progress-bar
        [mode]="percent < 100 ? 'determinate' : 'indeterminate'"
        [value]="percent"
        i18n-aria-label="@@import.progress"
        aria-label="Progress of the import"
      />
    }
    @if (error(); as error) {
      <isthmus-problem [error]="error" (retry)="send()" />
    }
    <div role="status">
      @if (summary(); as summary) {
        <p i18n="@@import.summary">
          {{ summary.accepted }} accepted ({{ summary.created }} new, {{ summary.updated }} changed),
          {{ summary.refused }} refused.
        </p>
      }
    </div>
    @if (summary(); as summary) {
      @if (summary.errors.length > 0) {
        <table>
          <caption i18n="@@import.refused">
            Refused lines
          </caption>
          <thead>
            <tr>
              <th scope="col" i18n="@@import.line">Line</th>
              <th scope="col" i18n="@@import.reason">Reason</th>
            </tr>
          </thead>
          <tbody>
            @for (error of summary.errors; track error.line) {
              <tr>
                <td>{{ error.line }}</td>
                <td>
                  {{ words(error) }}
                  @if (error.type === 'INVALID') {
                    <br /><small lang="en">{{ error.problem }}</small>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      }
    }
  `,
  styleUrl: './product-import.scss',
})
export class ProductImport {
  private readonly http = inject(HttpClient);
  private readonly destroyRef = inject(DestroyRef);
  /** What was chosen last, to be sent again if that fails. */
  protected readonly file = signal<File | null>(null);
  protected readonly progress = signal<number | null>(null);
  protected readonly summary = signal<ImportSummary | null>(null);
  protected readonly error = signal<unknown>(null);
  protected readonly words = refusedLineWords;

  protected choose(input: HTMLInputElement): void {
    const file = input.files?.item(0);
    // Browsers tell of a choice only when it is another one: who has corrected the file may choose it again.
    input.value = '';
    if (file) {
      this.file.set(file);
      this.send();
    }
  }

  protected send(): void {
    const file = this.file();
    if (file === null) {
      return;
    }
    this.summary.set(null);
    this.error.set(null);
    this.progress.set(1);
    this.http
      .post<ImportSummary>('/product/imports', file, {
        headers: { 'Content-Type': 'application/x-ndjson' },
        context: new HttpContext().set(PATIENCE_MILLIS, IMPORT_PATIENCE_MILLIS),
        observe: 'events',
        reportUploadProgress: true,
      })
      .pipe(takeUntilDestroyed(this.destroyRef))
      .subscribe({
        next: (event) => {
          if (event.type === HttpEventType.UploadProgress) {
            this.progress.set(Math.max(1, Math.floor((100 * event.loaded) / (event.total ?? file.size))));
          } else if (event.type === HttpEventType.Response) {
            this.progress.set(null);
            this.summary.set(event.body);
          }
        },
        error: (error: unknown) => {
          this.progress.set(null);
          this.error.set(error);
        },
      });
  }
}
