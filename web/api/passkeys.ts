// The browser's passkeys (WebAuthn, level 3) between the API's base64url and the browser's bytes. The server decides
// everything; here nothing is checked.
import { api, ask, type Answer, type Schema } from './client.ts';

type Challenge = Schema<'PasskeyChallenge'>;
type Use = Schema<'PasskeyUse'>;

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer | null): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const cancelled = { ok: false, error: { code: 'cancelled', detail: '', waitSeconds: 0 } } as const;

/** Asks the browser to sign; refused `cancelled` when the person did not. */
async function signed(asked: Challenge, device: string): Promise<Answer<Use>> {
  const credential = await navigator.credentials.get({
    publicKey: { challenge: bytesOf(asked.challenge), rpId: asked.rpId, userVerification: 'required', allowCredentials: asked.known.map((id) => ({ type: 'public-key', id: bytesOf(id) })) },
  }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential) || !(credential.response instanceof AuthenticatorAssertionResponse)) return cancelled;
  const { response, rawId } = credential;
  return { ok: true, value: {
    device, credential: textOf(rawId), user: textOf(response.userHandle), clientData: textOf(response.clientDataJSON),
    authenticatorData: textOf(response.authenticatorData), signature: textOf(response.signature),
  } };
}

export async function ticketByPasskey(device: string): Promise<Answer<Schema<'SignInTicket'>>> {
  const asked = await ask(api.POST('/v1/passkey-challenges', { body: { device } }));
  if (!asked.ok) return asked;
  const use = await signed(asked.value, device);
  if (!use.ok) return use;
  return ask(api.PUT('/v1/passkey-sign-ins/{challenge}', { params: { path: { challenge: asked.value.id } }, body: use.value }));
}

export async function proveByPasskey(device: string): Promise<Answer<unknown>> {
  const asked = await ask(api.POST('/v1/me/passkey-challenges', { body: { purpose: 'prove' } }));
  if (!asked.ok) return asked;
  const use = await signed(asked.value, device);
  if (!use.ok) return use;
  return ask(api.PUT('/v1/me/passkey-proofs/{challenge}', { params: { path: { challenge: asked.value.id } }, body: use.value }));
}

export async function createPasskey(name: string): Promise<Answer<unknown>> {
  const asked = await ask(api.POST('/v1/me/passkey-challenges', { body: { purpose: 'create' } }));
  if (!asked.ok) return asked;
  const { id, challenge, rpId, user, username, displayName, known } = asked.value;
  const credential = await navigator.credentials.create({ publicKey: {
    challenge: bytesOf(challenge), rp: { id: rpId, name: document.title.split(' · ').at(-1) ?? rpId }, user: { id: bytesOf(user), name: username, displayName },
    pubKeyCredParams: [{ type: 'public-key', alg: -8 }, { type: 'public-key', alg: -7 }], attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, excludeCredentials: known.map((each) => ({ type: 'public-key', id: bytesOf(each) })),
  } }).catch(() => null);
  if (!(credential instanceof PublicKeyCredential) || !(credential.response instanceof AuthenticatorAttestationResponse)) return cancelled;
  const { clientDataJSON, attestationObject } = credential.response;
  return ask(api.PUT('/v1/me/passkey-challenges/{challenge}', { params: { path: { challenge: id } }, body: { name, clientData: textOf(clientDataJSON), attestation: textOf(attestationObject) } }));
}
