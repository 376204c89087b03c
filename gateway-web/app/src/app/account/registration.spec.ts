import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Mock, vi } from 'vitest';
import { Session } from '../session/session';
import { Registration } from './registration';

describe('registration', () => {
  let fixture: ComponentFixture<Registration>;
  let page: HTMLElement;
  let backend: HttpTestingController;
  let logIn: Mock<Session['logIn']>;

  beforeEach(async () => {
    logIn = vi.fn<Session['logIn']>().mockResolvedValue();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: { logIn } },
      ],
    });
    vi.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Registration);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  afterEach(() => {
    backend.verify();
  });

  async function submit(password: string): Promise<void> {
    for (const [name, value] of Object.entries({ name: 'Ada', email: 'ada@example.org', password })) {
      const field = page.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field !== null) {
        field.value = value;
        field.dispatchEvent(new Event('input'));
      }
    }
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
  }

  it('creates the account in the language of the page, and logs in', async () => {
    await submit('correct horse battery');
    const post = backend.expectOne('/user/registrations');
    expect(post.request.body).toEqual({
      ...{ email: 'ada@example.org', password: 'correct horse battery', displayName: 'Ada', locale: 'en-US' },
    });
    post.flush({});
    await vi.waitFor(() => {
      expect(logIn).toHaveBeenCalledWith('ada@example.org', 'correct horse battery');
    });
  });

  it('does not send a password that is too short', async () => {
    await submit('short');
    backend.expectNone('/user/registrations');
    expect(page.querySelector('mat-error')?.textContent).toBe('At least 12 characters, please.');
    expect(document.activeElement?.getAttribute('name')).toBe('password');
  });

  it('says what is missing, and leads to the first field', async () => {
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
    const errors = [...page.querySelectorAll('mat-error')].map((error) => error.textContent);
    expect(errors).toEqual(Array.from({ length: 3 }, () => 'Please fill this in.'));
    expect(document.activeElement?.getAttribute('name')).toBe('name');
  });

  it('says field by field what was refused, and keeps what was typed', async () => {
    await submit('correct horse battery');
    const errors = [{ field: 'email', message: 'has an account' }];
    const body = { type: 'urn:isthmus:problem:invalid-body', title: 'Invalid', status: 400, errors };
    backend.expectOne('/user/registrations').flush(body, { status: 400, statusText: 'Bad Request' });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent.replace(/\s+/g, ' ')).toContain('E-mail: has an account');
    });
    expect(page.querySelector<HTMLInputElement>('input[name=name]')?.value).toBe('Ada');
    expect(logIn).not.toHaveBeenCalled();
  });
});
