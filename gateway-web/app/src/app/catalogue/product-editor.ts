import { HttpClient, HttpErrorResponse, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Refusal, refusalOf } from '../account/refusal';
import { nameOf, problemOf } from '../problem/problem';
import { ProblemNotice } from '../problem/problem-notice';
import { Product, Stock } from '../contracts';
import { EditConflict } from './edit-conflict';
import { EMPTY_DRAFT, ProductDraft, UnreadableLine, bodyOf, differences, draftOf } from './product-draft';

/** Creates, changes and deletes a product; when somebody else was quicker, shows both and lets the person choose. */
@Component({
  selector: 'isthmus-product-editor',
  imports: [EditConflict, FormsModule, MatButton, MatFormField, MatHint, MatInput, MatLabel, ProblemNotice, Refusal],
  templateUrl: './product-editor.html',
  styleUrl: './product-editor.scss',
  host: { '(window:beforeunload)': 'typed() && $event.preventDefault()' },
})
export class ProductEditor {
  /** The product to change; none to create one. */
  readonly id = input<string>();

  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
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
  protected readonly refusal = signal<readonly string[]>([]);
  protected readonly confirmingDeletion = signal(false);
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
    this.draft.update((draft) => ({ ...draft, [field]: value }));
  }

  protected async save(): Promise<void> {
    await this.doing(async () => {
      const base = this.base();
      const body = bodyOf(this.draft(), base);
      const product = await firstValueFrom(
        base === null
          ? this.http.post<Product>('/product/products', body)
          : this.http.put<Product>(this.url(), body, { headers: ifMatch(base) }),
      );
      this.done.set(true);
      await this.router.navigate(['/products', product.id]);
    });
  }

  protected async remove(base: Product): Promise<void> {
    await this.doing(async () => {
      await firstValueFrom(this.http.delete(this.url(), { headers: ifMatch(base) }));
      this.done.set(true);
      await this.router.navigate(['/catalogue']);
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

  private async doing(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set([]);
    try {
      await work();
    } catch (error) {
      await this.explain(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async explain(error: unknown): Promise<void> {
    if (error instanceof UnreadableLine) {
      this.refusal.set([$localize`:@@editor.unreadable:This line cannot be read: ${error.line}:line:`]);
    } else if (error instanceof HttpErrorResponse && nameOf(problemOf(error)) === 'stale-version') {
      await this.fetchTheirs();
    } else {
      this.refusal.set(refusalOf(problemOf(error)));
    }
  }

  private async fetchTheirs(): Promise<void> {
    try {
      this.theirs.set(await firstValueFrom(this.http.get<Product>(this.url())));
    } catch (error) {
      this.refusal.set(refusalOf(problemOf(error)));
    }
  }
}

function ifMatch(product: Product) {
  return { 'If-Match': `"${String(product.version)}"` };
}
