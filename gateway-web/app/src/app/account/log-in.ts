import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Problem, nameOf, problemOf } from '../problem/problem';
import { Session } from '../session/session';
import { fieldError } from './field-error';
import { LeadToErrors } from './lead-to-errors';
import { FieldLabels, Refusal } from './refusal';

/** Logs in, then goes on to where the person wanted to be. */
@Component({
  selector: 'isthmus-log-in',
  imports: [FormsModule, LeadToErrors, MatButton, MatError, MatFormField, MatInput, MatLabel, Refusal, RouterLink],
  template: `
    <h1 i18n="@@logIn.heading">Log in</h1>
    <form #form="ngForm" isthmusLeadToErrors (ngSubmit)="form.valid && logIn()">
      <mat-form-field>
        <mat-label i18n="@@logIn.email">E-mail</mat-label>
        <input
          #emailField="ngModel"
          matInput
          type="email"
          name="email"
          autocomplete="username"
          required
          email
          [(ngModel)]="email"
        />
        <mat-error>{{ errorOf(emailField.errors) }}</mat-error>
      </mat-form-field>
      <mat-form-field>
        <mat-label i18n="@@logIn.password">Password</mat-label>
        <input
          #passwordField="ngModel"
          matInput
          type="password"
          name="password"
          autocomplete="current-password"
          required
          [(ngModel)]="password"
        />
        <mat-error>{{ errorOf(passwordField.errors) }}</mat-error>
      </mat-form-field>
      <isthmus-refusal [texts]="mistakes()" [problem]="refusal()" [labels]="labels" />
      <button matButton="filled" type="submit" [disabled]="busy()" i18n="@@logIn.submit">Log in</button>
    </form>
    <p><a routerLink="/register" i18n="@@logIn.register">Create an account</a></p>
  `,
  styleUrl: './form.scss',
})
export class LogIn {
  /** Where to go afterwards: a path of this page. */
  readonly to = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly errorOf = fieldError;
  protected readonly labels: FieldLabels = {
    email: $localize`:@@logIn.email:E-mail`,
    password: $localize`:@@logIn.password:Password`,
  };
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly mistakes = signal<readonly string[]>([]);
  protected readonly refusal = signal<Problem | null>(null);

  protected async logIn(): Promise<void> {
    this.busy.set(true);
    this.mistakes.set([]);
    this.refusal.set(null);
    try {
      await this.session.logIn(this.email(), this.password());
      await this.router.navigateByUrl(this.to() ?? '/');
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 401 && nameOf(problem) !== 'unreachable') {
        this.mistakes.set([$localize`:@@logIn.refused:E-mail or password is wrong.`]);
      } else {
        this.refusal.set(problem);
      }
    } finally {
      this.busy.set(false);
    }
  }
}
