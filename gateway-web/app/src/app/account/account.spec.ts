import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { User } from '../contracts';
import { Session } from '../session/session';
import { Account } from './account';

const ADA: User = {
  id: '1',
  email: 'ada@example.org',
  displayName: 'Ada',
  locale: 'en',
  roles: [],
  version: 3,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

describe('account', () => {
  const user = signal<User | null>(ADA);
  let ended: number;
  let fixture: ComponentFixture<Account>;
  let page: HTMLElement;
  let backend: HttpTestingController;

  beforeEach(async () => {
    user.set(ADA);
    ended = 0;
    const session = {
      user,
      changed: (changed: User) => {
        user.set(changed);
      },
      end: () => ended++,
    };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: session },
      ],
    });
    backend = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Account);
    page = fixture.nativeElement as HTMLElement;
    fixture.detectChanges();
    backend.expectOne('/user/me/addresses').flush({ items: [] });
    await fixture.whenStable();
  });

  afterEach(() => {
    backend.verify();
  });

  function nameField(): HTMLInputElement {
    const field = page.querySelector<HTMLInputElement>('input[name=name]');
    if (field === null) {
      throw new Error('there is no field for the name');
    }
    return field;
  }

  async function typeName(name: string): Promise<void> {
    nameField().value = name;
    nameField().dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function press(text: string): Promise<void> {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === text)?.click();
    await fixture.whenStable();
  }

  it('saves the profile with the version that the person saw', async () => {
    await typeName('Ada Lovelace');
    await press('Save');
    const put = backend.expectOne({ method: 'PUT', url: '/user/me' });
    expect(put.request.headers.get('If-Match')).toBe('"3"');
    expect(put.request.body).toEqual({ displayName: 'Ada Lovelace', locale: 'en' });
    put.flush({ ...ADA, displayName: 'Ada Lovelace', version: 4 });
    await vi.waitFor(() => {
      expect(page.querySelector('[role=status]')?.textContent).toContain('Saved.');
    });
  });

  it('says that there must be a name', async () => {
    await typeName('');
    await press('Save');
    expect(page.querySelector('mat-error')?.textContent).toBe('Please fill this in.');
    expect(document.activeElement).toBe(nameField());
  });

  it('keeps what was typed when the session is renewed meanwhile', async () => {
    await typeName('Ada Lovelace');
    user.set({ ...ADA });
    await fixture.whenStable();
    expect(nameField().value).toBe('Ada Lovelace');
  });

  it('keeps what was typed when another device was quicker, and saves it over that', async () => {
    await typeName('Ada Lovelace');
    await press('Save');
    const stale = { type: 'urn:isthmus:problem:stale-version', title: 'Stale', status: 412 };
    backend.expectOne({ method: 'PUT' }).flush(stale, { status: 412, statusText: 'Precondition Failed' });
    await vi.waitFor(() => {
      backend.expectOne({ method: 'GET', url: '/user/me' }).flush({ ...ADA, displayName: 'A. Lovelace', version: 4 });
    });
    await fixture.whenStable();
    expect(nameField().value).toBe('Ada Lovelace');
    await press('Save');
    const put = backend.expectOne({ method: 'PUT' });
    expect(put.request.headers.get('If-Match')).toBe('"4"');
    put.flush({ ...ADA, displayName: 'Ada Lovelace', version: 5 });
    await fixture.whenStable();
  });

  it('says so when the session has ended, here or in another tab, and leads back', async () => {
    await typeName('Ada Lovelace');
    user.set(null);
    await fixture.whenStable();
    expect(page.querySelector('h1')?.textContent).toBe('You are logged out');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/log-in?to=%2Faccount');
    expect(page.querySelector('form')).toBeNull();
  });

  it('deletes everything only after asking, and ends the session', async () => {
    const navigate = vi.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await press('Delete my account…');
    expect(page.querySelector('[role=alertdialog]')?.textContent).toContain('in every region');
    expect(document.activeElement?.role).toBe('alertdialog');
    await press('Keep my account');
    expect(document.activeElement?.textContent.trim()).toBe('Delete my account…');
    await press('Delete my account…');
    await press('Delete everything');
    backend.expectOne({ method: 'DELETE', url: '/user/me' }).flush(null);
    await vi.waitFor(() => {
      expect(navigate).toHaveBeenCalledWith('/');
    });
    expect(ended).toBe(1);
  });
});
