// A shop in a data folder of its own whose daemon can be killed and started again on the same data.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { daemonPath, password, sharedSecret } from '../http/daemon.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export class Shop {
  // `database`: postgres://…, which several may share; without it SQLite in a folder of its own. `port`: always this one.
  constructor({ database, port = 0 } = {}) {
    this.wanted = port;
    this.where = database ? ['--database', database] : [];
    this.sharesDatabase = database !== undefined;
    this.secret = database ? ['--secret-file', sharedSecret] : [];
    this.data = mkdtempSync(join(tmpdir(), 'cartwright-crash-'));
    // Whatever ends the test: no daemon stays behind.
    process.once('exit', () => this.child?.kill('SIGKILL'));
    process.once('SIGTERM', () => process.exit(1));
  }

  // The data folder comes first: with a database it holds only pictures and the tests' own files.
  cli(...words) { return execFileSync(daemonPath(), [...words, '--data', this.data, ...this.where], { encoding: 'utf8' }); }

  // The demo catalogue with stock that does not run out, and members with money.
  fill(members) {
    const catalogue = JSON.parse(readFileSync(join(root, 'web', 'demo', 'catalogue.json'), 'utf8'));
    for (const product of catalogue.products) for (const variant of product.variants) variant.stock = 10_000_000;
    const file = join(this.data, 'catalogue.json');
    writeFileSync(file, JSON.stringify(catalogue));
    this.cli('import', file, '--format', 'cartwright-json');
    this.cli('publish');
    const secret = join(this.data, 'password');
    writeFileSync(secret, password + '\n', { mode: 0o600 });
    for (const name of members) {
      this.cli('member', 'add', name, '--password-file', secret);
      this.cli('fund', name, '50000000.00', ...this.secret);
    }
  }

  async start(args = []) {
    const began = performance.now();
    const child = spawn(daemonPath(), ['serve', '--data', this.data, ...this.where, ...this.secret, '--port', String(this.wanted), '--rate-limits=false', '--log-level', 'error', ...args]);
    this.child = child;
    this.log = '';
    child.stderr.on('data', (chunk) => (this.log += chunk));
    this.exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    this.port = await new Promise((resolve, reject) => {
      let out = '';
      child.stdout.on('data', (chunk) => {
        out += chunk;
        const match = /listening on \S+:(\d+)\n/.exec(out);
        if (match) resolve(Number(match[1]));
      });
      this.exited.then(() => reject(new Error(`the daemon did not start: ${this.log}`)));
    });
    this.startMs = performance.now() - began;
    this.agent = new http.Agent({ keepAlive: true });
  }

  async kill() {
    this.child.kill('SIGKILL');
    const end = await this.exited;
    this.agent.destroy();
    return end;
  }

  async stop() {
    this.child.kill('SIGTERM');
    const end = await this.exited;
    this.agent.destroy();
    return end;
  }

  // The books recomputed; the text says what differs.
  verify() {
    const run = spawnSync(daemonPath(), ['verify', '--data', this.data, ...this.where], { encoding: 'utf8' });
    return { clean: run.status === 0, text: run.stdout + run.stderr };
  }

  // Only for the planted fault: a daemon that answered before its writes were on the disk.
  deleteLog() { for (const name of readdirSync(this.data)) if (name.endsWith('-wal') || name.endsWith('-shm')) rmSync(join(this.data, name)); }

  remove() { rmSync(this.data, { recursive: true, force: true }); }

  ask(method, path, options) { return ask({ port: this.port, agent: this.agent }, method, path, options); }
}

// One request; undefined when the connection ended before the whole answer was there. `from`: a loopback address to come from.
export function ask({ port, agent, from }, method, path, { token, key, body } = {}) {
  const headers = { accept: 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  const text = body === undefined ? undefined : JSON.stringify(body);
  if (text !== undefined) { headers['content-type'] = 'application/json'; headers['content-length'] = Buffer.byteLength(text); }
  return new Promise((resolve) => {
    const request = http.request({ port, host: '127.0.0.1', localAddress: from, agent, method, path, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk) => (answer += chunk)).on('error', () => resolve(undefined));
      response.on('end', () => {
        if (!response.complete) return resolve(undefined);
        resolve({ status: response.statusCode, text: answer, json: answer.startsWith('{') ? JSON.parse(answer) : undefined });
      });
      response.on('close', () => resolve(undefined));
    });
    request.on('error', () => resolve(undefined));
    request.end(text);
  });
}

// The shop behind nginx, as one client sees it: from an address of its own, because nginx bounds what one may ask.
export class Front {
  constructor(port, number) {
    this.sharesDatabase = true;
    this.at = { port, agent: new http.Agent({ keepAlive: true }), from: `127.0.1.${number + 1}` };
  }
  ask(method, path, options) { return ask(this.at, method, path, options); }
}
