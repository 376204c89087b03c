import { Title } from '@angular/platform-browser';
import { TestBed } from '@angular/core/testing';
import { Router, TitleStrategy, provideRouter } from '@angular/router';
import { Nothing } from './nothing';
import { PageTitle } from './page-title';

describe('page title', () => {
  it('names the page before the shop', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'named', title: 'Search', component: Nothing },
          { path: 'nameless', component: Nothing },
        ]),
        { provide: TitleStrategy, useExisting: PageTitle },
      ],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/named');
    expect(TestBed.inject(Title).getTitle()).toBe('Search · Isthmus');
    await router.navigateByUrl('/nameless');
    expect(TestBed.inject(Title).getTitle()).toBe('Isthmus');
  });
});
