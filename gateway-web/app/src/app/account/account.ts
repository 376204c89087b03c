import { DOCUMENT } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Profile, User } from '../contracts';
import { Problem, nameOf, problemOf } from '../problem/problem';
import { Session } from '../session/session';
import { Addresses } from './addresses';
import { fieldError } from './field-error';
import { LeadToErrors } from './lead-to-errors';
import { PasswordForm } from './password-form';
import { FieldLabels, Refusal } from './refusal';

/** What a person may see and change about themselves. */
@Component({
  selector: 'isthmus-account',
  imports: [
    Addresses,
    FormsModule,
    LeadToErrors,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    PasswordForm,
    Refusal,
    RouterLink,
  ],
  templateUrl: './account.html',
  styleUrl: './form.scss',
})
export class Account {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  protected readonly session = inject(Session);
  private readonly question = viewChild<ElementRef<HTMLElement>>('question');
  private readonly deletion = viewChild<unknown, ElementRef<HTMLElement>>('deletion', { read: ElementRef });
  private readonly storedName = computed(() => this.session.user()?.displayName ?? '');
  /** What is typed stays when the session is renewed: only another name that was stored replaces it. */
  protected readonly displayName = linkedSignal(this.storedName);
  protected readonly errorOf = fieldError;
  protected readonly labels: FieldLabels = { displayName: $localize`:@@account.name:Your name` };
  protected readonly saved = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly confirmingDeletion = signal(false);

  constructor() {
    // The button that had the focus is gone by then.
    effect(() => {
      this.question()?.nativeElement.focus();
    });
  }

  protected async save(user: User): Promise<void> {
    await this.doing(async () => {
      const profile: Profile = { displayName: this.displayName(), locale: user.locale };
      const headers = { 'If-Match': `"${String(user.version)}"` };
      this.session.changed(await firstValueFrom(this.http.put<User>('/user/me', profile, { headers })));
      this.saved.set(true);
    });
  }

  protected async download(): Promise<void> {
    await this.doing(async () => {
      const data = await firstValueFrom(this.http.get('/user/me/export', { responseType: 'blob' }));
      const link = this.document.createElement('a');
      link.href = URL.createObjectURL(data);
      link.download = 'isthmus-my-data.json';
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  protected keep(): void {
    this.confirmingDeletion.set(false);
    afterNextRender(() => this.deletion()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async erase(user: User): Promise<void> {
    await this.doing(async () => {
      const headers = { 'If-Match': `"${String(user.version)}"` };
      await firstValueFrom(this.http.delete('/user/me', { headers }));
      this.session.end();
      await this.router.navigateByUrl('/');
    });
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.saved.set(false);
    this.refusal.set(null);
    try {
      await work();
    } catch (error) {
      await this.explain(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** After somebody else's change, such as from another device, what was typed stays and may be saved over it. */
  private async explain(error: unknown): Promise<void> {
    const problem = problemOf(error);
    this.refusal.set(problem);
    if (nameOf(problem) === 'stale-version') {
      await this.catchUp();
    }
  }

  private async catchUp(): Promise<void> {
    const typed = this.displayName();
    try {
      this.session.changed(await firstValueFrom(this.http.get<User>('/user/me')));
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
    this.displayName.set(typed);
  }
}
