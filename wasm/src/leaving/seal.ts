// Sealing to a public key: an ephemeral P-256 key, HKDF-SHA-256, AES-256-GCM. Who has the private half opens it, and nobody else, the
// one who sealed it included: the ephemeral private key is dropped. Changing this loses what browsers hold: raise VERSION.

const VERSION = 'cartwright keeping 1';
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Coordinates in hex, as the server gives them. */
export interface PublicHalf { x: string; y: string }
export interface PrivateHalf extends PublicHalf { d: string }

export interface Sealed { ephemeral: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> }

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64url = (hex: string): string => btoa(String.fromCharCode(...bytesOf(hex))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function imported({ x, y, d }: PublicHalf & Partial<PrivateHalf>): Promise<CryptoKey> {
  const secret = d === undefined ? {} : { d: base64url(d) };
  return crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x: base64url(x), y: base64url(y), ...secret }, CURVE, false, d === undefined ? [] : ['deriveBits']);
}

// The key is used once, so a nonce of zeros is a nonce that was never used with it.
async function keyOf(own: CryptoKey, other: CryptoKey, ephemeral: Uint8Array<ArrayBuffer>, use: KeyUsage): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: ephemeral, info: new TextEncoder().encode(VERSION) };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}
const gcm = (recipient: PublicHalf): AesGcmParams => ({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData: bytesOf(recipient.x + recipient.y) });

export async function seal(recipient: PublicHalf, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const key = await keyOf(pair.privateKey, await imported(recipient), ephemeral, 'encrypt');
  return { ephemeral, bytes: new Uint8Array(await crypto.subtle.encrypt(gcm(recipient), key, plain)) };
}

/** Rejects when it was sealed to somebody else, or changed. */
export async function unseal(recipient: PrivateHalf, { ephemeral, bytes }: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  const other = await crypto.subtle.importKey('raw', ephemeral, CURVE, false, []);
  const key = await keyOf(await imported(recipient), other, ephemeral, 'decrypt');
  return new Uint8Array(await crypto.subtle.decrypt(gcm(recipient), key, bytes));
}
