import { HttpClient, httpResource } from '@angular/common/http';
import { Component, ElementRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { fieldError } from '../account/field-error';
import { LeadToErrors } from '../account/lead-to-errors';
import { FieldLabels, Refusal } from '../account/refusal';
import { Problem, nameOf, problemOf } from '../problem/problem';
import { ProblemNotice } from '../problem/problem-notice';
import { Product, Stock } from '../contracts';
import { EditConflict, FIELD_NAMES } from './edit-conflict';
import { EMPTY_DRAFT, ProductDraft, UnreadableLine, bodyOf, differences, draftOf } from './product-draft';

/** A region may answer with the version that was changed meanwhile for so long as it lags behind. */
const MAX_READS = 5;

const READ_AGAIN_MILLIS = 400;

/** Creates, changes and deletes a product; when somebody else was quicker, shows both and lets the person choose. */
@Component({
  selector: 'isthmus-product-editor',
  imports: [
    EditConflict,
    FormsModule,
    LeadToErrors,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ProblemNotice,
    Refusal,
  ],
  templateUrl: './product-editor.html',
  styleUrl: './product-editor.scss',
  host: { '(window:beforeunload)': 'typed() && $event.preventDefault()' },
})
export class ProductEditor {
  /** The product to change; none to create one. */
  readonly id = input<string>();

  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly url = computed(() => `/product/products/${encodeURIComponent(this.id() ?? '')}`);

  protected readonly loaded = httpResource<Product>(() => (this.id() === undefined ? undefined : this.url()));
  /** The version that the draft is based on. */
  protected readonly base = signal<Product | null>(null);
  /** Whether the form has only its shape yet. */
  protected readonly loading = computed(() => this.id() !== undefined && this.base() === null);
  /** What is stored now, when it is not what the draft is based on. */
  protected readonly theirs = signal<Product | null>(null);
  protected readonly draft = signal<ProductDraft>({ ...EMPTY_DRAFT });
  protected readonly busy = signal(false);
  /** What the page itself cannot read. */
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly labels: FieldLabels = FIELD_NAMES;
  protected readonly confirmingDeletion = signal(false);
  /** Whether what was to be saved was found there, as after a save whose answer did not come. */
  protected readonly storedAlready = signal(false);
  protected readonly errorOf = fieldError;
  protected readonly skuInWords = $localize`:@@editor.skuPattern:Letters, digits and . _ / + - only.`;
  protected readonly categoryInWords = $localize`:@@editor.categoryPattern:Small letters, digits and single - and / between them.`;
  protected readonly stocks: readonly { value: Stock; name: string }[] = [
    { value: 'IN_STOCK', name: $localize`:@@stock.in:In stock` },
    { value: 'LOW', name: $localize`:@@stock.low:Only a few left` },
    { value: 'OUT_OF_STOCK', name: $localize`:@@stock.out:Out of stock` },
  ];

  /** Whether there is something that leaving would throw away. */
  protected readonly typed = computed(() => {
    const base = this.base();
    return !this.done() && differences(this.draft(), base === null ? EMPTY_DRAFT : draftOf(base)).length > 0;
  });
  /** Whether it is stored, or deleted: the draft is worth nothing any more. */
  private readonly done = signal(false);

  constructor() {
    effect(() => {
      if (this.loaded.hasValue()) {
        const product = this.loaded.value();
        untracked(() => {
          this.startFrom(product);
        });
      }
    });
  }

  /** Asks before what was typed is thrown away. */
  mayLeave(): boolean {
    return !this.typed() || confirm($localize`:@@editor.leave:Leave, and throw away what you have typed?`);
  }

  protected change<Field extends keyof ProductDraft>(field: Field, value: ProductDraft[Field]): void {
    this.storedAlready.set(false);
    this.draft.update((draft) => ({ ...draft, [field]: value }));
  }

  protected async save(): Promise<void> {
    const base = this.base();
    const work = async () => {
      const body = bodyOf(this.draft(), base);
      const product = await firstValueFrom(
        base === null
          ? this.http.post<Product>('/product/products', body)
          : this.http.put<Product>(this.url(), body, { headers: ifMatch(base) }),
      );
      this.done.set(true);
      await this.router.navigate(['/products', product.id]);
    };
    await this.doing(work, (theirs) => {
      this.compare(theirs);
    });
  }

  protected async remove(base: Product): Promise<void> {
    const work = async () => {
      await firstValueFrom(this.http.delete(this.url(), { headers: ifMatch(base) }));
      this.done.set(true);
      await this.router.navigate(['/catalogue']);
    };
    // Nothing of mine is to be kept: what is stored now is shown, and the question stands.
    await this.doing(work, (theirs, problem) => {
      this.startFrom(theirs);
      this.problem.set(problem);
    });
  }

  /** Takes what is stored now and drops the draft. */
  protected takeTheirs(theirs: Product): void {
    this.startFrom(theirs);
  }

  /** Keeps the draft and writes it over what is stored now. */
  protected async keepMine(theirs: Product): Promise<void> {
    this.base.set(theirs);
    this.theirs.set(null);
    await this.save();
  }

  private startFrom(product: Product): void {
    this.base.set(product);
    this.theirs.set(null);
    this.draft.set(draftOf(product));
  }

  private compare(theirs: Product): void {
    const mine = draftOf({ ...theirs, ...bodyOf(this.draft(), theirs) });
    if (differences(mine, draftOf(theirs)).length > 0) {
      this.theirs.set(theirs);
    } else {
      this.startFrom(theirs);
      this.storedAlready.set(true);
    }
  }

  private async doing(work: () => Promise<void>, whenStale: WhenStale): Promise<void> {
    this.busy.set(true);
    this.refusal.set([]);
    this.problem.set(null);
    this.theirs.set(null);
    this.storedAlready.set(false);
    try {
      await work();
    } catch (error) {
      await this.explain(error, whenStale);
    } finally {
      this.busy.set(false);
    }
  }

  private async explain(error: unknown, whenStale: WhenStale): Promise<void> {
    const problem = problemOf(error);
    const base = this.base();
    if (error instanceof UnreadableLine) {
      this.refusal.set([$localize`:@@editor.unreadable:This line cannot be read: ${error.line}:line:`]);
      this.leadTo(error.line);
    } else if (nameOf(problem) === 'stale-version' && base !== null) {
      await this.fetchTheirs(base, problem, whenStale);
    } else {
      this.problem.set(problem);
    }
  }

  /** Gives the focus to the field that has this line. */
  private leadTo(line: string): void {
    const name = this.draft().prices.split('\n').includes(line) ? 'prices' : 'attributes';
    this.element.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  }

  private async fetchTheirs(base: Product, problem: Problem, whenStale: WhenStale): Promise<void> {
    try {
      const theirs = await this.storedAfter(base);
      if (theirs.version === base.version) {
        this.problem.set(problem);
      } else {
        whenStale(theirs, problem);
      }
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  /** What is stored now; older than its base only after a failover that lost some, and the base itself by mistake. */
  private async storedAfter(base: Product): Promise<Product> {
    for (let reads = 1; ; reads++) {
      const stored = await firstValueFrom(this.http.get<Product>(this.url()));
      if (stored.version > base.version || reads === MAX_READS) {
        return stored;
      }
      await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MILLIS));
    }
  }
}

/** What to do about what is stored now, when it is not what was to be changed. */
type WhenStale = (theirs: Product, problem: Problem) => void;

function ifMatch(product: Product) {
  return { 'If-Match': `"${String(product.version)}"` };
}
