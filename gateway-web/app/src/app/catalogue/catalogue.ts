import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { ProductImport } from './product-import';

/** Where catalogue managers begin. */
@Component({
  selector: 'isthmus-catalogue',
  imports: [MatButton, ProductImport, RouterLink],
  template: `
    <h1 i18n="@@catalogue.heading">Catalogue</h1>
    <p i18n="@@catalogue.intro">To change a product, search for it and open it. To add one or many:</p>
    <a matButton="filled" routerLink="/catalogue/new" i18n="@@catalogue.new">Add a product</a>
    <h2 i18n="@@catalogue.import">Import a file</h2>
    <isthmus-product-import />
  `,
})
export class Catalogue {}
