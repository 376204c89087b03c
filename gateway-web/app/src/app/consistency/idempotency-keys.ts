import { HttpRequest } from '@angular/common/http';
import { Injectable } from '@angular/core';

/** So many writes may be in doubt at once; beyond them the oldest is forgotten. */
const MAX_WRITES = 20;

/** A person who sends the same again later than this means another write. */
const LIFETIME_MILLIS = 10 * 60 * 1_000;

interface Write {
  readonly method: string;
  readonly url: string;
  /** Which version it was to change: the same text over another version is another write. */
  readonly version: string | null;
  /** What is sent, not a copy: a file is the same only if it is the very same. */
  readonly body: unknown;
}

interface WriteInDoubt extends Write {
  readonly key: string;
  readonly sinceMillis: number;
}

/**
 * The keys of writes that may have been carried out, though no answer said so. A person who sends such a write again
 * sends it with its first key, so that it is not carried out twice. In memory only: bodies may hold passwords.
 */
@Injectable({ providedIn: 'root' })
export class IdempotencyKeys {
  private inDoubt: readonly WriteInDoubt[] = [];

  /** The key that the write bore before, or a new one. */
  keyFor(request: HttpRequest<unknown>): string {
    const write = writeOf(request);
    return this.recent().find((each) => isSame(each, write))?.key ?? crypto.randomUUID();
  }

  /** Keeps the key of a write that may have been carried out. */
  keep(request: HttpRequest<unknown>, key: string): void {
    const others = this.recent().filter((each) => each.key !== key);
    this.inDoubt = [...others, { ...writeOf(request), key, sinceMillis: Date.now() }].slice(-MAX_WRITES);
  }

  /** Drops the key of a write that has got its answer. */
  drop(key: string): void {
    this.inDoubt = this.inDoubt.filter((each) => each.key !== key);
  }

  private recent(): readonly WriteInDoubt[] {
    return this.inDoubt.filter((each) => Date.now() - each.sinceMillis < LIFETIME_MILLIS);
  }
}

function writeOf(request: HttpRequest<unknown>): Write {
  const { method, urlWithParams: url } = request;
  return { method, url, version: request.headers.get('If-Match'), body: request.serializeBody() };
}

function isSame(one: Write, other: Write): boolean {
  return (
    one.method === other.method && one.url === other.url && one.version === other.version && one.body === other.body
  );
}
