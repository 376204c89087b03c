import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { PasswordForm } from './password-form';

describe('password form', () => {
  let fixture: ComponentFixture<PasswordForm>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(PasswordForm);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  afterEach(() => {
    backend.verify();
  });

  function field(name: string): HTMLInputElement {
    return page.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? document.createElement('input');
  }

  async function submit(current: string, wanted: string): Promise<void> {
    for (const [name, value] of Object.entries({ current, new: wanted })) {
      field(name).value = value;
      field(name).dispatchEvent(new Event('input'));
    }
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
  }

  it('changes the password and empties its fields', async () => {
    await submit('the old password', 'a new password');
    const put = backend.expectOne({ method: 'PUT', url: '/user/me/password' });
    expect(put.request.body).toEqual({ currentPassword: 'the old password', newPassword: 'a new password' });
    put.flush(null);
    await vi.waitFor(() => {
      expect(page.querySelector('[role=status]')?.textContent).toContain('Your password is changed.');
    });
    expect(field('current').value).toBe('');
  });

  it('does not send one that is too short, and says so', async () => {
    await submit('the old password', 'short');
    backend.expectNone('/user/me/password');
    expect(page.querySelector('mat-error')?.textContent).toBe('At least 12 characters, please.');
    expect(document.activeElement).toBe(field('new'));
  });

  it('says that the current one is missing', async () => {
    await submit('', 'a new password');
    expect(page.querySelector('mat-error')?.textContent).toBe('Please fill this in.');
    expect(document.activeElement).toBe(field('current'));
  });

  it('says why it was refused', async () => {
    await submit('not the old one', 'a new password');
    const body = { type: 'urn:isthmus:problem:wrong-password', title: 'Wrong', status: 403, detail: 'It is wrong.' };
    backend.expectOne('/user/me/password').flush(body, { status: 403, statusText: 'Forbidden' });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toContain('The current password is wrong.');
    });
    expect(field('new').value).toBe('a new password');
  });
});
