// The division table: named by the server, checked by its hash, kept in the browser's Cache Storage for when there is no network.
import type { DivisionManifest } from '../generated/messages.js';

const CACHE = 'cartwright-divisions';

export interface LoadedTable { manifest: DivisionManifest; bytes: Uint8Array }

async function cache(): Promise<Cache | null> {
  try { return typeof caches === 'undefined' ? null : await caches.open(CACHE); } catch { return null; }
}

async function hexOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ask(url: string, ask: typeof fetch, kept: Cache | null, fresh: boolean): Promise<Response> {
  if (!fresh) {
    const known = await kept?.match(url);
    if (known !== undefined) return known;
  }
  let answer: Response;
  try {
    answer = await ask(url, { credentials: 'same-origin' });
  } catch (error) {
    const known = await kept?.match(url);
    if (known !== undefined) return known;
    throw error;
  }
  if (!answer.ok) {
    const known = await kept?.match(url);
    if (known !== undefined) return known;
    throw new Error(`${url}: ${answer.status}`);
  }
  return answer;
}

/** Rejects when there is neither a network nor a table that was loaded before. */
export async function loadTable(base: string, askFor: typeof fetch): Promise<LoadedTable> {
  const kept = await cache();
  const manifestUrl = `${base}/v1/division-table`;
  const answered = await ask(manifestUrl, askFor, kept, true);
  const manifest = await answered.clone().json() as DivisionManifest;
  const url = `${base}${manifest.path}`;
  const file = await ask(url, askFor, kept, false);
  const body = await file.clone().arrayBuffer();
  if (typeof crypto.subtle !== 'undefined' && await hexOf(body) !== manifest.sha256) {
    await kept?.delete(url);
    throw new Error('the division table is not what it should be');
  }
  await keep(kept, manifestUrl, answered, url, file);
  return { manifest, bytes: new Uint8Array(body) };
}

async function keep(kept: Cache | null, manifestUrl: string, manifest: Response, url: string, file: Response): Promise<void> {
  if (kept === null) return;
  try {
    if (await kept.match(url) === undefined) {
      for (const old of await kept.keys()) await kept.delete(old); // one table is enough
      await kept.put(url, file);
    }
    await kept.put(manifestUrl, manifest);
  } catch { /* full, or switched off: asked for again next time */ }
}
