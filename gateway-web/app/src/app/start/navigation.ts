// What goes from page to page: a file of its own, as `framework.ts` is.
export { provideRouter } from '@angular/router';
