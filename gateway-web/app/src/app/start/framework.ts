// Angular itself, as far as the page uses it: a file of its own, which `main.ts` has evaluated by itself.
export { bootstrapApplication } from '@angular/platform-browser';
