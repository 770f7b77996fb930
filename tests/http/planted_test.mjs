// Must show 7: twenty planted values of a member lie nowhere but where the privacy register says, before and after erasure.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { registerRows } from '../lint/privacy.mjs';
import { startPostgres } from '../support/postgres.mjs';
import { runSql } from '../support/sql.mjs';
import { hex, startDaemon, until } from './daemon.mjs';
import { filesBelow, found, plant, plantedValues } from './planted.mjs';

let postgres;
before(() => { postgres = startPostgres(); });
after(() => postgres.remove());

const sqlite = {
  args: () => ({}),
  run: (daemon, statement) => runSql(join(daemon.data, 'cartwright.sqlite'), statement),
  id: (id) => `x'${id}'`,
  folders: (daemon) => [daemon.data],
  backup(daemon) {
    const path = join(daemon.data, `${hex(4)}.sqlite`);
    daemon.cli('backup', path);
    const bytes = readFileSync(path);
    rmSync(path);
    return bytes;
  },
  settle() {},
};
const postgresql = {
  args: () => ({ database: postgres.url }),
  run: (_daemon, statement) => runSql(postgres.url, statement),
  id: (id) => `'\\x${id}'`,
  folders: (daemon) => [daemon.data, postgres.folder],
  backup: () => execFileSync('pg_dump', [postgres.url], { maxBuffer: 1 << 28 }),
  // What was deleted lies in the tables until they are rewritten (docs/OPERATIONS.md), and in the log until it is recycled.
  settle() { for (const command of ['VACUUM FULL', 'CHECKPOINT']) runSql(postgres.url, command); },
};

for (const [name, engine] of Object.entries({ sqlite, postgresql })) {
  test(`${name}: twenty planted values lie where the register says, and after erasure nowhere`, async () => {
    const daemon = await startDaemon({ args: ['--rate-limits=false', '--log-level', 'debug'], ...engine.args() });
    try {
      const values = plantedValues(name);
      assert.ok(Object.keys(values.all).length >= 20);
      const ann = await plant(daemon, name, values);
      const files = () => engine.folders(daemon).flatMap((folder) => [...filesBelow(folder)]).filter((path) => !path.includes('/spool/')); // the sender's own
      const said = async () => [['log', daemon.log()], ['metrics', (await daemon.ask('GET', '/metrics')).text],
        ['bundle', (await daemon.ask('GET', (await daemon.ask('GET', '/v1/bundle')).json.path)).text], ['products', (await daemon.ask('GET', '/v1/products')).text]];
      assert.deepEqual(found(values.sealed, files(), [...await said(), ['backup', engine.backup(daemon)]]), [], 'class P2 is sealed wherever it is kept');
      assert.deepEqual(found(values.clear, [], await said()), [], 'and nothing is in what the daemon says');
      const tables = new Set(registerRows(readFileSync(new URL('../../server/store/privacy_register.h', import.meta.url), 'utf8')).map((row) => row.place));
      assert.ok(['members', 'cart_lines', 'searched', 'sessions'].every((table) => tables.has(table)), 'where the others may lie');

      assert.equal((await daemon.ask('POST', '/v1/me/erasure', { token: ann.token })).status, 202);
      engine.run(daemon, `UPDATE erasures SET due_at = 1 WHERE member_id = ${engine.id(ann.session.member)}`);
      await until(() => daemon.ask('GET', '/livez'), () => daemon.log().includes('"event":"erasure"'));
      engine.settle();
      const kept = files().filter((path) => !path.includes('/pg_wal/'));
      assert.deepEqual(found(values.all, kept, [...await said(), ['backup', engine.backup(daemon)]]), []);
      assert.match(daemon.cli('verify'), /^0 differences/);
    } finally {
      await daemon.stop();
    }
  });
}
