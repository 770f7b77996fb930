// Debian's Chromium: one for many short-lived contexts, or one of its own over a profile folder, killed like a crash does.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

const TIMEOUT_MS = 10_000;

/** A fresh context, as on a wide English screen unless told otherwise. */
export async function newContext(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(TIMEOUT_MS);
  return context;
}

export const launch = () => chromium.launch({ executablePath, args });

const group = (child, signal) => { try { process.kill(-child.pid, signal); } catch { /* gone */ } };

/** A browser as a person has it, over `profile`; its whole process group is ours and ends by `kill` or `quit`. */
export async function launchProfile(profile, { locale = 'en-GB' } = {}) {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(executablePath, ['--headless=new', '--window-size=1280,900', ...args, `--lang=${locale}`, `--accept-lang=${locale}`, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: 'ignore' });
  const ended = new Promise((resolve) => { child.once('exit', resolve); });
  const onExit = () => group(child, 'SIGKILL');
  process.once('exit', onExit);
  const deadline = Date.now() + 60_000;
  while (!existsSync(portFile) || readFileSync(portFile, 'utf8').split('\n').length < 2) {
    if (Date.now() > deadline) throw new Error('chromium did not start');
    await wait(30);
  }
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
  browser.contexts()[0].setDefaultTimeout(TIMEOUT_MS);
  const over = async (signal) => {
    if (signal === 'SIGKILL') group(child, signal);
    else {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await Promise.race([ended, wait(15_000)]);
      group(child, 'SIGKILL'); // helpers that linger
    }
    await ended;
    process.removeListener('exit', onExit);
  };
  return { context: browser.contexts()[0], kill: () => over('SIGKILL'), quit: () => over('close') };
}

/** What a page complains of: errors on the console and thrown ones. A cut network complains by design. */
export function watchErrors(page, expected = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_NETWORK|Failed to load resource/) {
  const errors = [];
  page.on('pageerror', (error) => { if (!expected.test(error.message)) errors.push(error.message); });
  page.on('console', (message) => { if (message.type() === 'error' && !expected.test(message.text())) errors.push(`${message.text()} ${message.location().url}`); });
  return errors;
}

/** Fails with `what` when `look` has not answered something true in time; answers the milliseconds it took. */
export async function until(what, look, timeout = 10_000) {
  const start = performance.now();
  for (;;) {
    const seen = await look();
    if (seen) return Math.round(performance.now() - start);
    if (performance.now() - start > timeout) throw new Error(`${what}: not within ${timeout} ms`);
    await wait(15);
  }
}
