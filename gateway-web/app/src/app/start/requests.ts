// What the page asks services with: a file of its own, as `framework.ts` is.
export { provideHttpClient } from '@angular/common/http';
