import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { ProblemNotice } from '../problem/problem-notice';
import { RegionDirectory } from '../region/region-directory';
import { Session } from '../session/session';
import { LabControl } from './lab-control';
import { LabWatch } from './lab-watch';
import { eventKinds } from './event-kind';
import { eventText } from './event-text';

const SHOWN_EVENTS = 50;

interface Terms {
  readonly terms: readonly { readonly term: number; readonly region: string; readonly startedAt: string }[];
}

interface Moment {
  readonly at: string;
  readonly kind: string;
  readonly region: string;
  readonly text: string;
}

/** What happened to the regions, the newest first: as the lab tells it, or else when which region became primary. */
@Component({
  selector: 'isthmus-timeline',
  imports: [DatePipe, ProblemNotice],
  template: `
    @if (!maySee()) {
      <p class="none" i18n="@@timeline.forOperators">Operators see here what has happened to the regions.</p>
    } @else if (terms.error(); as error) {
      <isthmus-problem [error]="error" (retry)="terms.reload()" />
    } @else if (moments().length === 0) {
      <p class="none">
        @if (lab.available() && watch.away()) {
          <ng-container i18n="@@lab.away">The lab does not answer.</ng-container>
        } @else if (asking()) {
          <ng-container i18n="@@timeline.asking">Asking what has happened…</ng-container>
        } @else {
          <ng-container i18n="@@timeline.none">Nothing has happened yet.</ng-container>
        }
      </p>
    } @else {
      <ol>
        @for (moment of moments(); track $index) {
          <li>
            <time [attr.datetime]="moment.at">{{ moment.at | date: 'medium' }}</time>
            <span>
              <strong>{{ moment.kind }}</strong> {{ moment.region }}
              @if (moment.text) {
                <small>{{ moment.text }}</small>
              }
            </span>
          </li>
        }
      </ol>
    }
  `,
  styles: `
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 15rem minmax(0, 1fr);
      gap: 0 1rem;
      padding-block: 0.4rem;
      border-block-end: 1px solid var(--mat-sys-outline-variant);
    }
    time,
    small,
    .none {
      color: var(--mat-sys-on-surface-variant);
    }
    time {
      font-variant-numeric: tabular-nums;
    }
    small {
      display: block;
      overflow-wrap: anywhere;
    }
    @media (width < 36rem) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class Timeline {
  /** The latest term that any region knows. */
  readonly term = input.required<number>();

  private readonly directory = inject(RegionDirectory);
  private readonly session = inject(Session);
  protected readonly lab = inject(LabControl);
  protected readonly watch = inject(LabWatch);
  private readonly kinds = eventKinds();

  protected readonly maySee = computed(() => this.lab.available() || this.session.mayOperate());

  /** Asked again with each new term. */
  protected readonly terms = httpResource<Terms>(() =>
    !this.lab.available() && this.maySee() && this.term() > 0
      ? { url: '/product/terms', params: { from: this.term() } }
      : undefined,
  );

  protected readonly moments = computed<readonly Moment[]>(() =>
    this.lab.available() ? this.fromEvents() : this.fromTerms(),
  );

  /** Whether nobody has answered yet what has happened. */
  protected readonly asking = computed(() =>
    this.lab.available() ? this.watch.events() === null : !this.terms.hasValue(),
  );

  private fromEvents(): readonly Moment[] {
    return (this.watch.events() ?? [])
      .slice(-SHOWN_EVENTS)
      .reverse()
      .map((event) => ({
        at: event.at,
        kind: this.kinds[event.kind] ?? event.kind,
        region: event.region === null ? '' : this.directory.nameOf(event.region),
        text: eventText(event, (region) => this.directory.nameOf(region)),
      }));
  }

  private fromTerms(): readonly Moment[] {
    const terms = this.terms.hasValue() ? this.terms.value().terms : [];
    return terms
      .map(({ term, region, startedAt }) => ({
        at: startedAt,
        kind: this.kinds['promoted'] ?? '',
        region: this.directory.nameOf(region),
        text: $localize`:@@timeline.term:Term ${String(term)}:term:`,
      }))
      .reverse();
  }
}
