// One call of the server's API with the member's session, and what an answer that is no success says: for the parts that are loaded
// beside the module, which have no part in its queue.
import type { Refusal } from '../api.js';

const TIMEOUT_MS = 30_000;

export interface MemberOptions {
  /** As given to `openShop`. */
  server: string | null;
  name?: string;
  /** Replaces `fetch` (tests; a bearer token is added here). */
  fetch?: typeof fetch;
}

/** Rejects without a network. Nothing of it stays in the browser's cache. */
export function call(options: MemberOptions, path: string, init: RequestInit): Promise<Response> {
  const send = options.fetch ?? ((input: RequestInfo | URL, how?: RequestInit) => fetch(input, how));
  const url = `${(options.server ?? '').replace(/\/+$/, '')}${path}`;
  return send(url, { credentials: 'include', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
}

export function mediaType(response: Response): string | undefined { return response.headers.get('Content-Type')?.split(';', 1)[0]?.trim(); }

export async function refused(response: Response): Promise<Refusal> {
  if (mediaType(response) !== 'application/problem+json') return { code: 'unavailable', detail: String(response.status) };
  const problem = await response.json() as Partial<Refusal>;
  return { code: String(problem.code), detail: String(problem.detail ?? '') };
}
