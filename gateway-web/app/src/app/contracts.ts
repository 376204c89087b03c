import type { components as ProductApi } from './contract/product';
import type { components as SearchApi } from './contract/search';
import type { components as UserApi } from './contract/user';

// What the services take and answer, as their checked-in OpenAPI documents say; `npm run contract` makes the imports.

type Catalogue = ProductApi['schemas'];
type Index = SearchApi['schemas'];
type Accounts = UserApi['schemas'];

/** The document of the product service says which fields a request must bring; its answers leave none out. */
type Answered<T> = Required<T>;

export type Product = Answered<Catalogue['Product']>;
export type ProductDetails = Catalogue['ProductDetails'];
export type Price = Catalogue['Price'];
export type Stock = Product['stock'];
/** What a region tells everybody; it tells other regions more. */
export type RegionStatus = Pick<
  Answered<Catalogue['RegionView']>,
  'region' | 'role' | 'term' | 'position' | 'draining'
>;

export interface Category extends Pick<Answered<Catalogue['Category']>, 'name' | 'path'> {
  readonly children: readonly Category[];
}

export interface ImportSummary extends Omit<Answered<Catalogue['ImportSummary']>, 'errors'> {
  readonly errors: readonly LineError[];
}

export type LineError = Answered<Catalogue['LineError']>;

export type SearchResults = Index['SearchPage'];
export type FoundProduct = Index['FoundProduct'];
export type PriceRange = Index['FacetRange'];
export type Suggestions = Index['Suggestions'];
export type Suggestion = Index['Suggestion'];
export type IndexStatus = Index['Index'];

export type User = Accounts['User'];
export type LoggedIn = Accounts['LoggedIn'];
export type LogIn = Accounts['LogIn'];
export type Registration = Accounts['Registration'];
export type Profile = Accounts['Profile'];
export type PasswordChange = Accounts['PasswordChange'];
export type Address = Accounts['Address'];
export type AddressForm = Accounts['AddressForm'];
