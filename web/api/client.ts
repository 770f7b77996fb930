// The HTTP API as pages use it, typed by its description (docs/api/openapi.yaml; `npm run types` makes build/schema.ts from it with
// every check and build, so the two cannot differ). For what has no offline form: accounts, staff. Cart, orders and all that
// works without a network go through the package `cartwright`. Loaded by the pages that need it, never with the first view.
import createClient from 'openapi-fetch';
import type { components, paths } from './build/schema.ts';

export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
export type Refusal = { code: string; detail: string; waitSeconds: number };
export type Answer<T> = { ok: true; value: T } | { ok: false; error: Refusal };

// An access token lasts 15 minutes: when it is over, it is renewed and the call made once again, as the package does it. Under
// the package's lock, so that the two do not renew at once; it would do no harm (docs/adr/0011).
async function fetchRenewed(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || refusalOf(await response.clone().json().catch(() => null), response).code !== 'signed_out') return response;
  const renew = (): Promise<Response> => fetch('/v1/sessions/refresh', { method: 'POST' });
  const renewed = await ('locks' in navigator ? navigator.locks.request('cartwright-renew', renew) : renew());
  return renewed.ok ? fetch(again) : response;
}

/** `api.GET('/v1/me/logins')`, `api.PUT('/v1/…/{id}', { params: { path: { id } }, body })`. The session's cookie goes along. */
export const api = createClient<paths>({ baseUrl: '', fetch: fetchRenewed });

interface Fetched<T> { data?: T; error?: unknown; response: Response }

function refusalOf(error: unknown, response: Response): Refusal {
  const waitSeconds = Number(response.headers.get('retry-after') ?? 0);
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, detail: 'detail' in error && typeof error.detail === 'string' ? error.detail : '', waitSeconds };
  }
  return { code: 'unavailable', detail: String(response.status), waitSeconds }; // a proxy's page, not the shop's answer
}

/** What a call came to, in the package's form: no network is the refusal `offline`, and nothing is thrown. */
export async function ask<T>(call: Promise<Fetched<T>>): Promise<Answer<T>> {
  try {
    const { data, error, response } = await call;
    return response.ok ? { ok: true, value: data as T } : { ok: false, error: refusalOf(error, response) };
  } catch {
    return { ok: false, error: { code: 'offline', detail: '', waitSeconds: 0 } };
  }
}
