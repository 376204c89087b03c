import { Price, Product, ProductDetails, Stock } from '../contracts';

/** A product as a person edits it: every field a text. */
export interface ProductDraft {
  sku: string;
  name: string;
  brand: string;
  category: string;
  description: string;
  stock: Stock;
  /** A line each, such as `USD 12.99`. */
  prices: string;
  /**
   * A line each, such as `Colour: red`. A backslash stands before what would end the line or the name: `\n` is a line
   * feed, `\:` a colon in a name, and two are one.
   */
  attributes: string;
}

export const EMPTY_DRAFT: ProductDraft = {
  sku: '',
  name: '',
  brand: '',
  category: '',
  description: '',
  stock: 'IN_STOCK',
  prices: '',
  attributes: '',
};

export function draftOf(product: Product): ProductDraft {
  return {
    sku: product.sku,
    name: product.name,
    brand: product.brand,
    category: product.category,
    description: product.description,
    stock: product.stock,
    prices: product.prices.map(priceLine).join('\n'),
    attributes: Object.entries(product.attributes).map(attributeLine).join('\n'),
  };
}

/** The fields in which two drafts differ. */
export function differences(mine: ProductDraft, theirs: ProductDraft): (keyof ProductDraft)[] {
  return (Object.keys(mine) as (keyof ProductDraft)[]).filter((field) => mine[field] !== theirs[field]);
}

/** Says which line cannot be read. */
export class UnreadableLine extends Error {
  constructor(readonly line: string) {
    super(line);
  }
}

/** The body of a write; what the form does not show is kept as it was. */
export function bodyOf(draft: ProductDraft, before: Product | null): ProductDetails {
  return {
    sku: draft.sku.trim(),
    name: draft.name,
    brand: draft.brand,
    category: draft.category.trim(),
    description: draft.description,
    stock: draft.stock,
    prices: linesOf(draft.prices).map(priceOf),
    attributes: attributesOf(draft.attributes, before?.attributes ?? {}),
    ...(before === null ? {} : { imageUrl: before.imageUrl, popularity: before.popularity }),
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function priceLine({ currency, amountMinor }: Price): string {
  const digits = digitsOf(currency);
  return `${currency} ${(amountMinor / 10 ** digits).toFixed(digits)}`;
}

function priceOf(line: string): Price {
  // People write a decimal comma as readily as a point; thousands are not parted, so that neither is misread.
  const [, currency, whole, part = ''] = /^\s*([A-Za-z]{3})\s+(\d{1,12})(?:[.,](\d{1,3}))?\s*$/.exec(line) ?? [];
  if (currency === undefined || whole === undefined) {
    throw new UnreadableLine(line);
  }
  const code = currency.toUpperCase();
  const digits = digitsOf(code);
  if (part.length > digits) {
    throw new UnreadableLine(line);
  }
  return { currency: code, amountMinor: Number(whole + part.padEnd(digits, '0')) };
}

/** What nobody has touched stays as it was, down to the white space at its ends. */
function attributesOf(text: string, before: Product['attributes']): Product['attributes'] {
  const untouched = new Map(Object.entries(before).map((attribute) => [attributeLine(attribute), attribute]));
  return Object.fromEntries(linesOf(text).map((line) => untouched.get(line) ?? attributeOf(line)));
}

function attributeLine([name, value]: [string, string]): string {
  return `${escaped(name).replaceAll(':', '\\:')}: ${escaped(value)}`;
}

function attributeOf(line: string): [string, string] {
  const [, name, value] = /^((?:\\.|[^\\:])*):(.*)$/s.exec(line) ?? [];
  if (name === undefined || value === undefined || name.trim() === '') {
    throw new UnreadableLine(line);
  }
  return [unescaped(name.trim()), unescaped(value.trim())];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', ':': ':', '\\': '\\' };

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** A backslash before anything else is one. */
function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (escape, character: string) => ESCAPES[character] ?? escape);
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
