// Calls to the server: JSON and bytes, problems as values. What is not the server's own answer (a captive portal's page)
// is an error like any other.
import type { OpenOptions, Outcome, Refusal } from './api.js';
import type { Problem, SessionTokens } from './generated/messages.js';
import { alone } from './tabs.js';

const TIMEOUT_MS = 30_000;

type CallInit = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

export interface Answer { response: Response; error: Refusal | null }

export class Net {
  /** False after a call that did not reach the server, true after one that did. */
  reached = true;
  /** A bearer client's; browsers have cookies. */
  tokens: Pick<SessionTokens, 'token' | 'refresh'> | null = null;
  /** Set by the shop, which comes later than the first call: `reached` has changed. */
  changed: () => void = () => undefined;
  readonly bearer: boolean;
  #base: string;
  #fetch: typeof fetch;
  #renewing: Promise<Answer> | null = null;

  constructor(options: OpenOptions) {
    this.bearer = options.credentials === undefined ? typeof document === 'undefined' && typeof location === 'undefined'
      : options.credentials === 'bearer';
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#base = (options.server ?? '').replace(/\/+$/, '');
  }

  url(path: string): string { return this.#base + path; }

  /** An access token lasts 15 minutes: when it is over, it is renewed and the call made once again. */
  async call(path: string, init: CallInit = {}): Promise<Answer> {
    const answer = await this.#once(path, init);
    if (answer.error?.code !== 'signed_out') return answer;
    const renewed = await (this.#renewing ??= alone('cartwright-renew', () => this.#renew()).catch(() => this.#renew()));
    return renewed.error === null ? this.#once(path, init) : renewed;
  }

  async #renew(): Promise<Answer> {
    const answer = await this.#once('/v1/sessions/refresh', { method: 'POST' }, this.tokens?.refresh);
    this.#renewing = null;
    if (answer.error === null && this.bearer) this.tokens = await answer.response.json() as SessionTokens;
    return answer;
  }

  async #once(path: string, init: CallInit, token = this.tokens?.token): Promise<Answer> {
    const headers: Record<string, string> = { ...init.headers };
    if (token) headers['Authorization'] = `Bearer ${token}`;
    let response: Response;
    try {
      response = await this.#fetch(this.url(path), {
        cache: 'no-store', ...init, headers, credentials: this.bearer ? 'omit' : 'include', signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      this.#reach(false);
      return { response: Response.error(), error: { code: 'offline', detail: '' } };
    }
    this.#reach(true);
    return { response, error: response.ok || response.status === 304 ? null : await problemOf(response) };
  }

  async json<T>(path: string, init: CallInit = {}): Promise<Outcome<T>> {
    const { response, error } = await this.call(path, { ...init, headers: { Accept: 'application/json', ...init.headers } });
    if (error !== null) return { ok: false, error };
    if (response.status === 204) return { ok: true, value: null as T };
    if (!isType(response, 'application/json')) return refused('unavailable');
    try {
      return { ok: true, value: await response.json() as T };
    } catch {
      return refused('malformed', path);
    }
  }

  post<T>(path: string, body: object): Promise<Outcome<T>> {
    return this.json<T>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  }

  #reach(reached: boolean): void {
    if (this.reached === reached) return;
    this.reached = reached;
    this.changed();
  }
}

export const refused = (code: string, detail = ''): { ok: false; error: Refusal } => ({ ok: false, error: { code, detail } });

export function isType(response: Response, type: string): boolean {
  return response.headers.get('Content-Type')?.split(';', 1)[0]?.trim() === type;
}

async function problemOf(response: Response): Promise<Refusal> {
  if (isType(response, 'application/problem+json')) {
    try {
      const problem = await response.json() as Partial<Problem>;
      if (typeof problem.code === 'string') return { code: problem.code, detail: String(problem.detail ?? '') };
    } catch { /* as below */ }
  }
  return { code: 'unavailable', detail: String(response.status) };
}
