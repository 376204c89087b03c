import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormsModule, NgForm } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { PasswordChange } from '../contracts';
import { Problem, problemOf } from '../problem/problem';
import { fieldError } from './field-error';
import { LeadToErrors } from './lead-to-errors';
import { FieldLabels, Refusal } from './refusal';

/** Changes the password; other sessions end. */
@Component({
  selector: 'isthmus-password-form',
  imports: [FormsModule, LeadToErrors, MatButton, MatError, MatFormField, MatHint, MatInput, MatLabel, Refusal],
  template: `
    <form #form="ngForm" isthmusLeadToErrors (ngSubmit)="form.valid && change(form)">
      <mat-form-field>
        <mat-label i18n="@@password.current">Current password</mat-label>
        <input
          #currentField="ngModel"
          matInput
          type="password"
          name="current"
          autocomplete="current-password"
          required
          [(ngModel)]="current"
        />
        <mat-error>{{ errorOf(currentField.errors) }}</mat-error>
      </mat-form-field>
      <mat-form-field subscriptSizing="dynamic">
        <mat-label i18n="@@password.new">New password</mat-label>
        <input
          #newField="ngModel"
          matInput
          type="password"
          name="new"
          autocomplete="new-password"
          required
          minlength="12"
          maxlength="128"
          [(ngModel)]="wanted"
        />
        <mat-error>{{ errorOf(newField.errors) }}</mat-error>
        <mat-hint i18n="@@password.hint">You stay logged in here and are logged out everywhere else.</mat-hint>
      </mat-form-field>
      <button matButton="outlined" type="submit" [disabled]="busy()" i18n="@@password.submit">Change it</button>
      <p role="status">
        @if (changed()) {
          <span i18n="@@password.changed">Your password is changed.</span>
        }
      </p>
      <isthmus-refusal [problem]="refusal()" [labels]="labels" />
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 0.75rem;
    }
    p {
      margin: 0;
    }
    button {
      align-self: start;
    }
  `,
})
export class PasswordForm {
  private readonly http = inject(HttpClient);
  protected readonly errorOf = fieldError;
  protected readonly labels: FieldLabels = {
    currentPassword: $localize`:@@password.current:Current password`,
    newPassword: $localize`:@@password.new:New password`,
  };
  protected readonly current = signal('');
  protected readonly wanted = signal('');
  protected readonly busy = signal(false);
  protected readonly changed = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  protected async change(form: NgForm): Promise<void> {
    this.busy.set(true);
    this.changed.set(false);
    this.refusal.set(null);
    const change: PasswordChange = { currentPassword: this.current(), newPassword: this.wanted() };
    try {
      await firstValueFrom(this.http.put('/user/me/password', change));
      form.resetForm({ current: '', new: '' });
      this.changed.set(true);
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
