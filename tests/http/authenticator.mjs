// A passkey authenticator in software, for the daemon's own tests: ES256 and Ed25519, and every lie that is asked for.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const b64 = (bytes) => Buffer.from(bytes).toString('base64url');

const head = (kind, size) => Buffer.from(size < 24 ? [kind << 5 | size] : size < 256 ? [kind << 5 | 24, size] : [kind << 5 | 25, size >> 8, size & 255]);
const text = (value) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const bytes = (value) => Buffer.concat([head(2, value.length), value]);

export class Authenticator {
  constructor(algorithm = 'ES256') {
    this.elliptic = algorithm === 'ES256';
    this.pair = this.elliptic ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
    this.id = randomBytes(32);
    this.count = 0;
    this.user = '';
  }

  #key() {
    const { x, y } = this.pair.publicKey.export({ format: 'jwk' });
    const part = (value) => bytes(Buffer.from(value, 'base64url'));
    return this.elliptic
      ? Buffer.concat([Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]), part(x), Buffer.from([0x22]), part(y)])
      : Buffer.concat([Buffer.from([0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21]), part(x)]);
  }

  #data(rpId, flags, count, credential) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, ...(credential ? [Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#key()] : [])]);
  }

  #clientData(type, asked, origin, lies) {
    return Buffer.from(JSON.stringify({ type: lies.type ?? type, challenge: lies.challenge ?? asked.challenge, origin: lies.origin ?? origin, crossOrigin: false }));
  }

  create(asked, origin, name, lies = {}) {
    this.user = asked.user;
    const data = this.#data(lies.rpId ?? asked.rpId, lies.flags ?? 0x4d, this.count, true);
    const attestation = Buffer.concat([Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)]);
    return { name, clientData: b64(this.#clientData('webauthn.create', asked, origin, lies)), attestation: b64(attestation) };
  }

  use(asked, origin, device, lies = {}) {
    const data = this.#data(lies.rpId ?? asked.rpId, lies.flags ?? 0x0d, lies.count ?? ++this.count, false);
    const clientData = this.#clientData('webauthn.get', asked, origin, lies);
    const message = Buffer.concat([data, sha256(clientData)]);
    const signature = this.elliptic ? sign('sha256', message, this.pair.privateKey) : sign(null, message, this.pair.privateKey);
    if (lies.signature) signature[signature.length - 1] ^= 1;
    return { device, credential: b64(lies.id ?? this.id), user: lies.user ?? this.user, clientData: b64(clientData), authenticatorData: b64(data), signature: b64(signature) };
  }
}
