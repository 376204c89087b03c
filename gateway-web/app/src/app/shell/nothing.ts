import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'isthmus-nothing',
  imports: [RouterLink],
  template: `
    <h1 i18n="@@nothing.heading">Nothing here</h1>
    <p><a routerLink="/" i18n="@@nothing.home">Back to the shop</a></p>
  `,
})
export class Nothing {}
