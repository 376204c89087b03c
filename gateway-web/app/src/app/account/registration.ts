import { HttpClient } from '@angular/common/http';
import { Component, LOCALE_ID, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { Registration as NewAccount } from '../contracts';
import { Problem, problemOf } from '../problem/problem';
import { Session } from '../session/session';
import { fieldError } from './field-error';
import { LeadToErrors } from './lead-to-errors';
import { FieldLabels, Refusal } from './refusal';

/** Creates an account and logs in. */
@Component({
  selector: 'isthmus-registration',
  imports: [
    FormsModule,
    LeadToErrors,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    Refusal,
    RouterLink,
  ],
  template: `
    <h1 i18n="@@register.heading">Create an account</h1>
    <form #form="ngForm" isthmusLeadToErrors (ngSubmit)="form.valid && register()">
      <mat-form-field>
        <mat-label i18n="@@register.name">Your name</mat-label>
        <input
          #nameField="ngModel"
          matInput
          name="name"
          autocomplete="name"
          required
          maxlength="100"
          [(ngModel)]="displayName"
        />
        <mat-error>{{ errorOf(nameField.errors) }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label i18n="@@register.email">E-mail</mat-label>
        <input
          #emailField="ngModel"
          matInput
          type="email"
          name="email"
          autocomplete="username"
          required
          email
          maxlength="254"
          [(ngModel)]="email"
        />
        <mat-error>{{ errorOf(emailField.errors) }}</mat-error>
      </mat-form-field>
      <mat-form-field subscriptSizing="dynamic">
        <mat-label i18n="@@register.password">Password</mat-label>
        <input
          #passwordField="ngModel"
          matInput
          type="password"
          name="password"
          autocomplete="new-password"
          required
          minlength="12"
          maxlength="128"
          [(ngModel)]="password"
        />
        <mat-hint i18n="@@register.passwordHint">At least 12 characters; a few words do well.</mat-hint>
        <mat-error>{{ errorOf(passwordField.errors) }}</mat-error>
      </mat-form-field>
      <isthmus-refusal [problem]="refusal()" [labels]="labels" />
      <button matButton="filled" type="submit" [disabled]="busy()" i18n="@@register.submit">Create the account</button>
    </form>
    <p><a routerLink="/log-in" i18n="@@register.logIn">I have an account already</a></p>
  `,
  styleUrl: './form.scss',
})
export class Registration {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly locale = inject(LOCALE_ID);
  protected readonly errorOf = fieldError;
  protected readonly labels: FieldLabels = {
    displayName: $localize`:@@register.name:Your name`,
    email: $localize`:@@register.email:E-mail`,
    password: $localize`:@@register.password:Password`,
  };
  protected readonly displayName = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Problem | null>(null);

  protected async register(): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    const [email, password] = [this.email(), this.password()];
    const registration: NewAccount = { email, password, displayName: this.displayName(), locale: this.locale };
    try {
      await firstValueFrom(this.http.post('/user/registrations', registration));
      await this.session.logIn(email, password);
      await this.router.navigateByUrl('/');
    } catch (error) {
      this.refusal.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
