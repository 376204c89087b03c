import { Location } from '@angular/common';
import { Injectable, computed, inject, signal } from '@angular/core';
import { RegionDirectory } from '../region/region-directory';
import { Drills, LabEvent, LabStatus, Link, LostWrite } from './lab-reports';

const TOKEN = 'isthmus.lab-token';
const FRAGMENT = /^#?lab=([\w-]{20,200})$/;

/** A line of an operation's answer: what it does, and at the end how it ended. */
interface Line {
  readonly progress?: string;
  readonly detail?: string;
  readonly problem?: { readonly detail?: string };
}

export type Method = 'POST' | 'PUT' | 'DELETE';

/** What an operation was refused or failed with, in the lab's words. */
export class LabRefusal extends Error {}

/**
 * The switches of the lab, for who brings its token: `./isthmus up` prints an address that bears it in the fragment,
 * which browsers send to nobody. It is kept for this tab alone and taken out of the address at once.
 */
@Injectable({ providedIn: 'root' })
export class LabControl {
  private readonly directory = inject(RegionDirectory);
  private readonly location = inject(Location);
  private readonly token = signal(sessionStorage.getItem(TOKEN));

  readonly available = computed(() => this.directory.lab() !== null && this.token() !== null);

  /** Takes the token out of the address, if there is one. */
  takeTokenFrom(fragment: string | null): void {
    const token = FRAGMENT.exec(fragment ?? '')?.[1];
    if (token !== undefined) {
      sessionStorage.setItem(TOKEN, token);
      this.token.set(token);
      this.location.replaceState(this.location.path());
    }
  }

  async status(): Promise<LabStatus> {
    return this.get<LabStatus>('/status');
  }

  async links(): Promise<readonly Link[]> {
    return this.get<readonly Link[]>('/links');
  }

  /** What has happened, the newest last. */
  async timeline(): Promise<readonly LabEvent[]> {
    return (await this.get<{ events: readonly LabEvent[] }>('/timeline')).events;
  }

  async lostWrites(): Promise<readonly LostWrite[]> {
    return (await this.get<{ writes: readonly LostWrite[] }>('/lost-writes')).writes;
  }

  async drills(): Promise<Drills> {
    return this.get<Drills>('/drills');
  }

  /** The report of the last drill: a page of its own. */
  async drillReport(): Promise<Blob> {
    return (await this.read('/drills/report')).blob();
  }

  /** Carries an operation out; throws `LabRefusal` when it was refused or failed. */
  async run(method: Method, path: string, body: unknown, progress: (line: string) => void): Promise<void> {
    const response = await this.call(path, { method, body: JSON.stringify(body) });
    for await (const line of linesOf(response)) {
      const { progress: step, problem, detail } = JSON.parse(line) as Line;
      if (step !== undefined) {
        progress(step);
      } else if (problem !== undefined || !response.ok) {
        throw new LabRefusal(problem?.detail ?? detail ?? response.statusText);
      }
    }
  }

  private async get<Report>(path: string): Promise<Report> {
    return (await (await this.read(path)).json()) as Report;
  }

  private async read(path: string): Promise<Response> {
    const response = await this.call(path, {});
    if (!response.ok) {
      throw new LabRefusal(response.statusText);
    }
    return response;
  }

  private async call(path: string, init: RequestInit): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token() ?? ''}`, 'Content-Type': 'application/json' };
    const response = await fetch((this.directory.lab() ?? '') + path, { ...init, headers, cache: 'no-store' });
    if (response.status === 401) {
      // The token of a lab that has ended.
      sessionStorage.removeItem(TOKEN);
      this.token.set(null);
    }
    return response;
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    const lines = (rest + chunk.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest.trim() !== '') {
    yield rest;
  }
}
