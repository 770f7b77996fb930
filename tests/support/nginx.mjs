// server/deploy/nginx.conf in front of real daemons: addresses, ports, certificate and log paths are replaced, nothing else.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

/** `daemons`: their ports, in the place of the file's own. `http` and `https`: ours; without TLS, browsers' tests at http://localhost
 *  reach the same server block in clear. */
function configuration({ daemons, http, https, tls, folder }) {
  const upstream = daemons.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join(' ');
  const replaced = [
    [/listen 80;/, `listen 127.0.0.1:${http};`], [/listen 443 ssl http2;/, tls ? `listen 127.0.0.1:${https} ssl http2;` : `listen 127.0.0.1:${https}; listen [::1]:${https};`],
    [/ *listen \[::\].*\n/, ''], [/(?: *server 127\.0\.0\.1:\d+ [^;]*;\n)+/, upstream],
    ['/etc/ssl/cartwright/fullchain.pem', join(folder, 'cert.pem')], ['/etc/ssl/cartwright/key.pem', join(folder, 'key.pem')], ['/var/log/nginx/cartwright.log', join(folder, 'access.log')],
  ];
  let text = readFileSync(new URL('../../server/deploy/nginx.conf', import.meta.url), 'utf8');
  for (const [from, to] of replaced) {
    const next = text.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to);
    if (next === text) throw new Error(`nginx.conf has no ${from}`);
    text = next;
  }
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`).join(' ');
  return `pid ${join(folder, 'pid')};\ndaemon off;\n${process.getuid() === 0 ? 'user root;\n' : ''}` + text.replace('http {', `http {\n  ${paths}`);
}

const accepts = (port) => new Promise((resolve) => {
  const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); }).on('error', () => resolve(false));
});

export async function startNginx({ daemons, tls = true, port }) {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-nginx-'));
  const [http, https] = [await freePort(), port ?? await freePort()];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=shop.example', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'nginx.conf'), configuration({ daemons, http, https, tls, folder }));
  const child = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')]);
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  const onExit = () => { child.kill('SIGTERM'); rmSync(folder, { recursive: true, force: true }); };
  process.once('exit', onExit);
  const failed = ended.then(() => { throw new Error(readFileSync(join(folder, 'error.log'), 'utf8')); });
  failed.catch(() => {});
  while (!await Promise.race([accepts(https), failed]));  // a refused connection answers at once
  return {
    http, https,
    accessLog: () => readFileSync(join(folder, 'access.log'), 'utf8'),
    async stop() { child.kill('SIGQUIT'); await ended; process.off('exit', onExit); rmSync(folder, { recursive: true, force: true }); },
  };
}
