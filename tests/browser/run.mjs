// Opens every page of Voorkant in a real browser, then walks the flows.
//
//   node run.mjs --binary PATH --data FOLDER [--shots FOLDER]
//   node run.mjs --base http://127.0.0.1:8080 [--shots FOLDER]     a server that runs already
//
// The last line is `N passed, N failed`; the exit code is 1 when something failed.
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { startBrowser } from './browser.mjs';
import { pageChecker } from './checks.mjs';
import { runFlows } from './flows.mjs';
import { findPages, MISSING } from './pages.mjs';
import { Report } from './report.mjs';
import { startServer } from './server.mjs';

const USAGE = 'Usage: node run.mjs (--binary PATH --data FOLDER | --base ADDRESS) [--shots FOLDER]';

function options() {
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { binary: text, data: text, shots: text, base: text } });
  if (!values.base && !(values.binary && values.data)) throw new Error(USAGE);
  return values;
}

async function checkPages(report, { browser, base, shots }) {
  const start = Date.now();
  const { pages, broken } = await findPages(base);
  const links = broken.map(({ address, from, status }) => `${address} on ${from} gives ${status}`);
  report.add(`${pages.length} pages found`, [{ name: 'every link answers', problems: links }], Date.now() - start);

  const check = await pageChecker({ browser, base, shots });
  for (const [address, status] of [...pages.map((page) => [page, 200]), [MISSING, 404]]) {
    const begin = Date.now();
    const checks = await check(address, status).catch((error) => [{ name: 'can be opened', problems: [error.stack] }]);
    report.add(address, checks, Date.now() - begin);
  }
  for (const context of browser.contexts()) await context.close();
}

async function main() {
  const { binary, data, shots, base: running } = options();
  const report = new Report();
  if (shots) await mkdir(shots, { recursive: true });
  const server = running ? { base: new URL(running).origin, stop: async () => {} } : await startServer({ binary, data });
  try {
    const browser = await startBrowser();
    try {
      const use = { browser, base: server.base, shots };
      await checkPages(report, use);
      await runFlows(report, { ...use, binary, data });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
  return report.close();
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
