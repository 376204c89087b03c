import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { RegionDirectory } from '../region/region-directory';
import { ServingRegion } from '../region/serving-region';

/** Says quietly that another region serves now. */
@Component({
  selector: 'isthmus-region-notice',
  template: `
    <div role="status">
      @if (movedTo(); as region) {
        <p>
          <span i18n="@@notice.servedBy">Now served by {{ name() }}.</span>
          <button class="button" type="button" (click)="dismiss()" i18n="@@notice.dismiss">Dismiss</button>
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      justify-content: center;
      align-items: center;
      gap: 1rem;
      margin: 0;
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
  `,
})
export class RegionNotice {
  private readonly serving = inject(ServingRegion);
  private readonly directory = inject(RegionDirectory);
  private previous: string | null = null;
  protected readonly movedTo = signal<string | null>(null);
  protected readonly name = computed(() => this.directory.nameOf(this.movedTo() ?? ''));

  constructor() {
    effect(() => {
      const region = this.serving.servedBy();
      untracked(() => {
        this.note(region);
      });
    });
  }

  protected dismiss(): void {
    this.movedTo.set(null);
  }

  private note(region: string | null): void {
    if (region !== null && this.previous !== null && region !== this.previous) {
      this.movedTo.set(region);
    }
    this.previous = region ?? this.previous;
  }
}
