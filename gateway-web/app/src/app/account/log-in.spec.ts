import { HttpErrorResponse } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Mock, vi } from 'vitest';
import { Session } from '../session/session';
import { LogIn } from './log-in';

describe('log in', () => {
  let fixture: ComponentFixture<LogIn>;
  let page: HTMLElement;
  let logIn: Mock<Session['logIn']>;

  beforeEach(async () => {
    logIn = vi.fn<Session['logIn']>().mockResolvedValue();
    TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Session, useValue: { logIn } }] });
    fixture = TestBed.createComponent(LogIn);
    fixture.componentRef.setInput('to', '/catalogue/new');
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  });

  async function submit(email: string, password: string): Promise<void> {
    for (const [name, value] of Object.entries({ email, password })) {
      const field = page.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field !== null) {
        field.value = value;
        field.dispatchEvent(new Event('input'));
      }
    }
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
  }

  it('goes on to where the person wanted to be', async () => {
    const navigate = vi.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await submit('ada@example.org', 'correct horse');
    expect(logIn).toHaveBeenCalledWith('ada@example.org', 'correct horse');
    expect(navigate).toHaveBeenCalledWith('/catalogue/new');
  });

  it('does not send what cannot be an address', async () => {
    await submit('ada', 'correct horse');
    expect(logIn).not.toHaveBeenCalled();
  });

  it('says which field is wrong and why, and leads to the first one', async () => {
    await submit('ada', '');
    const errors = [...page.querySelectorAll('mat-error')].map((error) => error.textContent);
    expect(errors).toEqual(['This is not an e-mail address.', 'Please fill this in.']);
    expect(document.activeElement?.getAttribute('name')).toBe('email');
  });

  it.each([
    [401, null, 'E-mail or password is wrong.'],
    [429, 'too-many-requests', 'Too many attempts.'],
    [0, null, 'No region answers just now.'],
  ])('says what a refusal with status %i means', async (status, name, sentence) => {
    const error = name === null ? null : { type: `urn:isthmus:problem:${name}`, title: name, status };
    logIn.mockRejectedValue(new HttpErrorResponse({ status, error }));
    await submit('ada@example.org', 'wrong');
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toContain(sentence);
    });
    expect(page.querySelector<HTMLInputElement>('input[name=email]')?.value).toBe('ada@example.org');
  });
});
