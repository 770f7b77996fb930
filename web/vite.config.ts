// Builds the storefront into web/dist. CARTWRIGHT_FAKE=1 puts the in-memory shop of web/dev in the package's place, for
// work on pages without the module; a build that ships never has it.
import { createReadStream, existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig, type Connect, type HtmlTagDescriptor, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { brand } from './storefront/brand.ts';
import { compressed } from './vite.compressed.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const fake = process.env.CARTWRIGHT_FAKE === '1';
const daemon = process.env.CARTWRIGHT_DAEMON ?? 'http://127.0.0.1:8080';

/** In development and preview the demo pictures stand where the daemon serves them. */
function demoPictures(): Plugin {
  const serve: Connect.NextHandleFunction = (request, response, next) => {
    const file = join(here, 'demo/pictures', basename(request.url ?? ''));
    if (extname(file) !== '.svg' || !existsSync(file)) return next();
    response.setHeader('Content-Type', 'image/svg+xml');
    createReadStream(file).pipe(response);
  };
  return {
    name: 'demo-pictures',
    configureServer: (server) => { server.middlewares.use('/pictures', serve); },
    configurePreviewServer: (server) => { server.middlewares.use('/pictures', serve); },
  };
}

/** What the page needs is asked for with the page, not after its first script has run; early.ts runs before that script. */
function preloads(): Plugin {
  return {
    name: 'preloads',
    apply: 'build',
    buildStart() { this.emitFile({ type: 'chunk', id: join(here, 'storefront/early.ts'), name: 'early' }); },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => Object.values(bundle ?? {}).flatMap((file): HtmlTagDescriptor[] => {
        const href = `/${file.fileName}`;
        if (/cartwright-[\w-]+\.wasm$/.test(href)) return [{ tag: 'link', attrs: { rel: 'preload', as: 'fetch', type: 'application/wasm', href, crossorigin: 'anonymous' }, injectTo: 'head' }];
        if (/\/cartwright-(?!plain)[\w-]+\.js$/.test(href)) return [{ tag: 'link', attrs: { rel: 'modulepreload', href }, injectTo: 'head' }];
        if (file.type === 'chunk' && file.name === 'early') return [{ tag: 'script', attrs: { type: 'module', async: true, src: href }, injectTo: 'head' }];
        return [];
      }),
    },
  };
}

export default defineConfig({
  root: here,
  publicDir: join(here, 'storefront/public'),
  resolve: fake ? { alias: [{ find: /^cartwright$/, replacement: join(here, 'dev/fake_shop.ts') }] } : {},
  optimizeDeps: { exclude: ['cartwright'] }, // it finds its module beside itself
  server: { proxy: { '/v1': daemon }, fs: { allow: [join(here, '..')] } },
  // The daemon's policy, so that what it would refuse is refused here too.
  preview: { headers: { 'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'" } },
  build: {
    outDir: join(here, fake ? 'dist-fake' : 'dist'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0, // the CSP allows no data: scripts, and a file is cached for good
    modulePreload: { polyfill: false },
  },
  plugins: [
    preact({ prefreshEnabled: false, devToolsEnabled: false }),
    demoPictures(),
    preloads(),
    compressed(),
    VitePWA({
      strategies: 'generateSW',
      filename: 'sw.js',
      injectRegister: null,
      manifest: {
        id: '/', name: `${brand.zh} ${brand.en}`, short_name: brand.zh, start_url: '/', scope: '/', display: 'standalone',
        description: 'A small shop that works offline', background_color: '#faf8f4', theme_color: '#faf8f4', categories: ['shopping'],
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-mask.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', '**/*.{js,css,wasm,svg,webmanifest}', 'icon-192.png'],
        globIgnores: ['**/cartwright-plain*', '**/cartwright_member-plain*'], // only for browsers with WebAssembly switched off; kept once one has asked for it
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/v1\//, /^\/pictures\//, /^\/(livez|readyz|metrics)/],
        skipWaiting: false,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        // Pictures from other hosts are left to the browser: the policy lets a page show them, but not a worker fetch them.
        runtimeCaching: [{
          urlPattern: ({ url, sameOrigin }) => sameOrigin && /^\/assets\/cartwright(_member)?-plain/.test(url.pathname),
          handler: 'CacheFirst',
          options: { cacheName: 'plain', expiration: { maxEntries: 2 }, cacheableResponse: { statuses: [200] } },
        }, {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/pictures/'),
          handler: 'StaleWhileRevalidate',
          options: { cacheName: 'pictures', expiration: { maxEntries: 400, maxAgeSeconds: 90 * 86_400, purgeOnQuotaError: true }, cacheableResponse: { statuses: [200] } },
        }],
      },
    }),
  ],
});
