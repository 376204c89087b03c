import { Routes } from '@angular/router';
import { Catalogue } from './catalogue';
import { ProductEditor } from './product-editor';

const canDeactivate = [(editor: ProductEditor) => editor.mayLeave()];

export const routes: Routes = [
  { path: '', title: $localize`:@@title.catalogue:Catalogue`, component: Catalogue },
  { path: 'new', title: $localize`:@@title.newProduct:Add a product`, component: ProductEditor, canDeactivate },
  { path: ':id', title: $localize`:@@title.editProduct:Change a product`, component: ProductEditor, canDeactivate },
];
