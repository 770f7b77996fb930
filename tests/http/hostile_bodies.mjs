// Hostile bodies for the routes of accounts, second factors, addresses, profiles, pictures and staff: hostileBodies()
// gives { name, bytes, expect } for hostile.mjs. Each begins as a body that the route would take or refuse in peace.
import { randomBytes } from 'node:crypto';
import { Authenticator } from './authenticator.mjs';
import { hex, password } from './daemon.mjs';
import { png } from './pictures.mjs';
import { firstOwner } from './staff.mjs';

export const origin = 'https://shop.example';  // where passkeys are made
const id = '0'.repeat(31) + '1', challenge = hex(16), device = hex(16);
const stamp = { counter: 0, device: '0'.repeat(32) };
const fields = { label: '', recipient: '李雷', phone: '13800001234', place: { country: '', division: 110105, street: '', detail: '建国路88号院', postalCode: '' } };
const passkey = { clientData: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' };

// Method, path, a body, whether a member's session is sent.
const memberRoutes = [
  ['POST', '/v1/accounts', { username: 'h' + hex(4), password, displayName: 'x' }],
  ['POST', '/v1/sessions', { username: 'nobody', password, device, firstSeq: 1, bearer: true }],
  ['POST', '/v1/sessions/logout-orders', { revocation: hex(32) }],
  ['POST', '/v1/registration-codes', { login: 'a@x.cn', locale: 'zh' }],
  ['PUT', `/v1/registration-codes/${challenge}`, { code: '123456', account: { username: 'abc', password, displayName: 'x' } }],
  ['POST', '/v1/password-resets', { login: 'a@x.cn', locale: 'zh' }],
  ['PUT', `/v1/password-resets/${challenge}`, { code: '123456', password, proof: '', locale: 'zh' }],
  ['PUT', `/v1/sign-in-steps/${challenge}`, { code: '123456', device }],
  ['POST', '/v1/passkey-challenges', { device }],
  ['PUT', `/v1/passkey-sign-ins/${challenge}`, { device, credential: 'AAAA', user: 'AAAA', ...passkey }],
  ['POST', '/v1/me/login-codes', { login: 'a@x.cn', locale: 'zh' }, true],
  ['PUT', `/v1/me/login-codes/${challenge}`, { code: '123456' }, true],
  ['POST', '/v1/me/passkey-challenges', { purpose: 'create' }, true],
  ['PUT', `/v1/me/passkey-challenges/${challenge}`, { name: 'x', clientData: 'e30', attestation: 'oA' }, true],
  ['PUT', `/v1/me/passkey-proofs/${challenge}`, { device, credential: 'AAAA', user: 'AAAA', ...passkey }, true],
  ['PUT', '/v1/me/totp', { code: '123456' }, true],
  ['POST', '/v1/me/addresses', { id, fields }, true],
  ['PATCH', `/v1/me/addresses/${id}`, { label: 'home' }, true],
  ['POST', '/v1/me/addresses/sync', { seen: 0, book: { records: [], defaultId: '0'.repeat(32), defaultAt: stamp } }, true],
  ['POST', '/v1/addresses/parse', { text: '李雷 13800001234 北京朝阳建国路88号' }],
  ['PATCH', '/v1/me/profile', { nickname: 'Ann', interests: [1] }, true],
  ['POST', '/v1/me/profile/sync', { profile: {}, withdrawn: [] }, true],
  ['PUT', '/v1/me/consents/marketing', { given: false }, true],
];
const staffRoutes = [
  ['POST', '/v1/admin/sessions', { username: 'nobody', password, code: '000000' }],
  ['POST', '/v1/admin/invitations/openings', { token: hex(32) }],
  ['POST', '/v1/admin/invitations/acceptances', { token: hex(32), username: 'abc', displayName: 'x', password, code: '000000' }],
  ['POST', '/v1/admin/members/search', { query: 'ann', reason: 'x' }, true],
  ['PUT', '/v1/admin/products/1', { product: {}, reason: 'x' }, true],
  ['PUT', '/v1/admin/settings/registrations', { value: 'open', reason: 'x' }, true],
  ['POST', '/v1/admin/stock/1/receipts', { quantity: 1, reason: 'x' }, true],
  ['PUT', '/v1/admin/stock/1', { quantity: 1, reason: 'x' }, true],
  ['POST', '/v1/admin/staff/invitations', { roles: ['auditor'], reason: 'x' }, true],
];

// What no JSON route takes, whatever it is for.
function* spoilt(body) {
  const good = JSON.stringify(body), [first] = Object.keys(body);
  yield ['nothing', ''];
  yield ['unfinished', good.slice(0, -1)];
  yield ['trailing', good + good];
  yield ['an array', `[${good}]`];
  yield ['utf-8', Buffer.from(good.replace('{', '{"\xff":1,'), 'latin1')];
  yield ['surrogate', good.replace('{', '{"\\udfff":1,')];
  yield ['unknown', good.replace('{', '{"__proto__":{"roles":["owner"]},')];
  yield ['twice', good.replace('{', `{${JSON.stringify(first)}:${JSON.stringify(body[first])},`)];
  yield ['depth', good.replace('{', `{${JSON.stringify(first)}:${'['.repeat(4_000)}`)];
  for (const name of Object.keys(body)) {
    yield [`${name} of lists`, JSON.stringify({ ...body, [name]: [[[]]] })];
    yield [`${name} huge`, JSON.stringify({ ...body, [name]: '\u0001' + '9'.repeat(9_000) })];
    yield [`${name} 1e999`, good.replace(JSON.stringify(body[name]), '-1e999')];
  }
}

const pictures = {
  'GIF': Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'),
  'SVG': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'nothing': Buffer.alloc(0),
  'PNG that says 16,000 by 16,000': png(2, 2, undefined, { width: 16_000, height: 16_000 }),
  'PNG that says 2^31': png(2, 2, undefined, { width: 2 ** 31, height: 1 }),
  'PNG cut': png(40, 40).subarray(0, 60),
  'JPEG of markers': Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(100_000, Buffer.from([0xff, 0xe1, 0, 2]))]),
  'JPEG of one endless segment': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(60_000)]),
  'WebP of noise': Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8L', 'latin1'), randomBytes(2_000)]),
  'a page behind a PNG': Buffer.concat([png(2, 2).subarray(0, 33), Buffer.from('<html><script>1</script>')]),
  '6 MB': Buffer.concat([png(2, 2), Buffer.alloc(6_000_000)]),
};
const sheets = {
  'nothing': '', 'a header': 'Handle,Title\n', 'NUL': 'Handle,Title,Variant Price\na,\0,1\n', 'an open quote': 'Handle,Title\n"a,' + 'x\n'.repeat(20_000),
  'commas': ','.repeat(200_000) + '\n', 'quotes': '"'.repeat(200_001), 'not UTF-8': 'Handle,Title\na,\xff\xfe\n', 'a column twice': 'Handle,Handle,Title,Variant Price\na,b,c,1\n',
};
// Attestation objects: lengths beyond the end, depth, maps that never end, doubled keys, floats, text that is not UTF-8.
const attestations = ['', 'ff', 'a3', '9f'.repeat(400), '81'.repeat(2_000), 'bf'.repeat(400), 'a1'.repeat(1_500), '5bffffffffffffffff', '7b7fffffffffffffff00', 'bbffffffffffffffff', 'a263666d74646e6f6e6563666d74646e6f6e65',
  'a363666d74646e6f6e656761747453746d74a068617574684461746140', 'a363666d74646e6f6e656761747453746d74a06861757468446174615affffffff', 'fb7ff8000000000000', '61ff', 'c0'.repeat(3_000), 'f97e00', '1bffffffffffffffff'];

export async function hostileBodies(daemon, token) {
  const owner = await firstOwner(daemon);
  const corpus = [];
  const add = (name, [method, path], head, body, expect = /^HTTP\/1\.1 4\d\d/) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1');
    corpus.push({ name: `${method} ${path} ${name}`, expect, bytes: `${method} ${path} HTTP/1.1\r\n${head}Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n${bytes.toString('latin1')}` });
  };
  const member = 'Host: a\r\n', session = `Authorization: Bearer ${token}\r\n`;
  const staff = `Host: localhost:${daemon.port}\r\nOrigin: ${daemon.staffOrigin}\r\n`, cookie = `Cookie: __Host-staff=${owner.cookie}\r\n`;
  for (const [routes, host, who] of [[memberRoutes, member, session], [staffRoutes, staff, cookie]]) {
    for (const [method, path, body, isInside] of routes) {
      const head = host + (isInside ? who : '');
      for (const [name, spoiltBody] of spoilt(body)) add(name, [method, path], head + 'Content-Type: application/json\r\n', Buffer.isBuffer(spoiltBody) ? spoiltBody : Buffer.from(spoiltBody));
      add('another type', [method, path], head + 'Content-Type: text/plain\r\n', JSON.stringify(body));
    }
  }
  for (const kind of ['addresses', 'profile']) {
    for (let i = 0; i < 40; ++i) {
      const noise = Buffer.concat([Buffer.from([[0, 255, 254, 3][i % 4]]), randomBytes(1 + i * 13)]);
      add(`noise ${i}`, ['POST', `/v1/me/${kind}/sync`], member + session + 'Content-Type: application/vnd.cartwright.document\r\n', noise);
    }
  }
  for (const [name, file] of Object.entries(pictures)) {
    const bytes = file.toString('latin1');
    // Who goes on writing may lose the answer with the connection.
    add(name, ['PUT', '/v1/me/avatar'], member + session + 'Content-Type: image/png\r\n', bytes, name === '6 MB' ? /^(HTTP\/1\.1 413|$)/ : undefined);
  }
  for (const [name, sheet] of Object.entries(sheets)) add(`sheet ${name}`, ['POST', '/v1/admin/imports?apply=1'], staff + cookie + 'Content-Type: text/csv\r\n', sheet, /^HTTP\/1\.1 (4\d\d|200[^]*"applied":false)/);
  for (const [i, attestation] of attestations.entries()) {
    const asked = (await daemon.ask('POST', '/v1/me/passkey-challenges', { token, body: { purpose: 'create' } })).json;
    const made = new Authenticator().create(asked, origin, 'x');
    const body = JSON.stringify({ ...made, attestation: Buffer.from(attestation, 'hex').toString('base64url') });
    add(`attestation ${i}`, ['PUT', `/v1/me/passkey-challenges/${asked.id}`], member + session + 'Content-Type: application/json\r\n', body);
  }
  for (const cookies of ['__Host-session=' + 'a'.repeat(64) + '; __Host-session=' + token, '__Host-session="' + token + '"', '; '.repeat(3_000), '__Host-session=' + token + '\t', '=; =; __Host-session', '__Host-staff=' + owner.cookie])
    add('cookie ' + cookies.slice(0, 30), ['PATCH', '/v1/me/profile'], `Host: a\r\nOrigin: ${origin}\r\nCookie: ${cookies}\r\nContent-Type: application/json\r\n`, '{"nickname":"Ann"}');
  return corpus;
}
