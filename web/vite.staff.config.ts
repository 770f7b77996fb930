// Builds the staff console into web/dist/staff, after the storefront: a program of its own, for a host of its own, and in no
// service worker. CARTWRIGHT_STAFF names the daemon's staff host for `npm run dev:staff`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { compressed } from './vite.compressed.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const daemon = process.env.CARTWRIGHT_STAFF ?? 'http://staff.localhost:8080';

export default defineConfig({
  root: join(here, 'staff'),
  publicDir: false,
  // The daemon believes its own origin only.
  server: { proxy: { '/v1': { target: daemon, changeOrigin: true, headers: { origin: daemon } } }, fs: { allow: [join(here, '..')] } },
  build: {
    outDir: join(here, 'dist/staff'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false }), compressed()],
});
