// What flows with accounts share: the program on a copy of the data, and somebody who signed in.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { axeScript } from './checks.mjs';
import { startServer } from './server.mjs';

const command = promisify(execFile);
const PASSWORD = 'oefenen in Merwoude';

/** Serves a copy of the data, with an account for each role and the examples of `rooms`, as long as `work` takes: that is
 * given its address, and what starts it again with another environment. */
export async function served({ binary, data }, rooms, work) {
  const folder = await mkdtemp(join(tmpdir(), 'voorkant-mensen-'));
  const copy = join(folder, 'data');
  let server;
  try {
    await cp(data, copy, { recursive: true });
    for (const room of ['toegang', ...rooms]) await command(binary, [room, 'voorbeeld', '--data', copy]);
    server = await startServer({ binary, data: copy });
    await work(server.base, async (env) => {
      await server.stop();
      server = await startServer({ binary, data: copy, env });
      return server.base;
    });
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Somebody with this role who signed in and came to `start`: a page in a browser of their own. */
export async function signedIn({ browser, base }, role, start, width = 1280) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nl-NL', reducedMotion: 'reduce' });
  await context.addInitScript({ content: axeScript });
  const page = await context.newPage();
  await page.goto(`${base}/inloggen?verder=${encodeURIComponent(start)}`);
  await page.fill('#naam', role);
  await page.fill('#wachtwoord', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(base + start);
  return page;
}
