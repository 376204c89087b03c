import { HttpClient, httpResource } from '@angular/common/http';
import {
  Component,
  ElementRef,
  Injector,
  LOCALE_ID,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Address, AddressForm } from '../contracts';
import { Problem, problemOf } from '../problem/problem';
import { ProblemNotice } from '../problem/problem-notice';
import { fieldError } from './field-error';
import { LeadToErrors } from './lead-to-errors';
import { FieldLabels, Refusal } from './refusal';

const EMPTY = { recipient: '', line1: '', city: '', postalCode: '', country: '' };

/** The addresses of the person: shown, added, removed. */
@Component({
  selector: 'isthmus-addresses',
  imports: [FormsModule, LeadToErrors, MatButton, MatError, MatFormField, MatInput, MatLabel, ProblemNotice, Refusal],
  templateUrl: './addresses.html',
  styleUrl: './addresses.scss',
})
export class Addresses {
  private readonly http = inject(HttpClient);
  private readonly injector = inject(Injector);
  private readonly addition = viewChild<unknown, ElementRef<HTMLElement>>('addition', { read: ElementRef });
  private readonly firstField = viewChild<unknown, ElementRef<HTMLElement>>('recipientField', { read: ElementRef });
  private readonly countryNames = new Intl.DisplayNames(inject(LOCALE_ID), { type: 'region' });
  protected readonly addresses = httpResource<{ items: readonly Address[] }>(() => '/user/me/addresses');
  protected readonly items = computed(() => (this.addresses.hasValue() ? this.addresses.value().items : []));
  protected readonly errorOf = fieldError;
  protected readonly labels: FieldLabels = {
    recipient: $localize`:@@address.recipient:Recipient`,
    line1: $localize`:@@address.line:Street and number`,
    postalCode: $localize`:@@address.postalCode:Postal code`,
    city: $localize`:@@address.city:City`,
    country: $localize`:@@address.country:Country (two letters)`,
  };
  protected readonly countryInWords = $localize`:@@address.countryPattern:Two letters, such as DE.`;
  protected readonly adding = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected draft = { ...EMPTY };

  constructor() {
    // The button that had the focus is gone by then.
    effect(() => {
      this.firstField()?.nativeElement.focus();
    });
  }

  protected countryName(code: string): string {
    return this.countryNames.of(code) ?? code;
  }

  protected async add(): Promise<void> {
    await this.doing(async () => {
      const address: AddressForm = { ...this.draft, country: this.draft.country.toUpperCase() };
      await firstValueFrom(this.http.post('/user/me/addresses', address));
      this.draft = { ...EMPTY };
      this.close();
    });
  }

  protected async remove(address: Address): Promise<void> {
    await this.doing(async () => {
      const headers = { 'If-Match': `"${String(address.version)}"` };
      await firstValueFrom(this.http.delete(`/user/me/addresses/${address.id}`, { headers }));
      this.addition()?.nativeElement.focus();
    });
  }

  protected close(): void {
    this.adding.set(false);
    afterNextRender(() => this.addition()?.nativeElement.focus(), { injector: this.injector });
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await work();
      this.addresses.reload();
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
