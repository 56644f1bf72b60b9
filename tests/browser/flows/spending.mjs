// Booking 200 euro for a household: three clicks from its plan, and what must be typed is an amount and a reason (C-10).
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { axeScript, pageProblems } from '../checks.mjs';
import { startServer } from '../server.mjs';

const run_ = promisify(execFile);
const PASSWORD = 'oefenen in Merwoude';
// The keystroke-level model of Card, Moran and Newell (1980), in seconds: a key, pointing and clicking, thinking.
const KEY = 0.28;
const POINT = 1.3;
const THINK = 1.35;

export const name = 'Spending: 200 euro from a plan in three clicks, and its household reads it';
export const limit = 120_000;

export async function run({ browser, binary, data, assert }) {
  if (!binary) return;
  const folder = await mkdtemp(join(tmpdir(), 'voorkant-geld-'));
  const copy = join(folder, 'data');
  let server;
  try {
    await cp(data, copy, { recursive: true });
    for (const room of ['toegang', 'doen', 'budget']) await run_(binary, [room, 'voorbeeld', '--data', copy]);
    server = await startServer({ binary, data: copy });
    await spend({ browser, base: server.base, assert });
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function spend({ browser, base, assert }) {
  const { page, close } = await entered(browser, base, 'professional-gemeente', '/doen/plannen');
  const plan = await page.locator('main table a[href^="/doen/plannen/"]').first().getAttribute('href');
  await page.goto(base + plan);

  const used = { clicks: 0, keys: 0 };
  const click = async (selector) => {
    used.clicks += 1;
    await page.locator(selector).first().click();
  };
  const type = async (text) => {
    used.keys += text.length;
    await page.keyboard.type(text);
  };
  await click(`main a[href="${plan}/budget"]`);
  await page.waitForURL(`${base}${plan}/budget`);
  assert.deepEqual(await pageProblems(page), [], 'the form');
  await click('#bedrag');
  await type('200');
  used.keys += 1;
  await page.keyboard.press('Tab');
  await type('De wasmachine is stuk.');
  await click('main form button[type=submit]');
  await page.waitForLoadState();
  const said = await page.locator('main').innerText();
  assert.match(said, /200/, said);
  assert.deepEqual(await pageProblems(page), [], 'booked');
  assert.ok(used.clicks <= 3, `${used.clicks} clicks`);
  const seconds = used.clicks * (POINT + THINK) + used.keys * KEY;
  assert.ok(seconds < 60, `${seconds.toFixed(0)} seconds by the keystroke-level model`);
  await page.goto(base + plan);
  assert.match(await page.locator('main').innerText(), /€ 200,00, geld dat u niet hoeft terug te betalen/);
  await close();

  const resident = await entered(browser, base, 'inwoner', '/mijn-plan');
  assert.match(await resident.page.locator('main').innerText(), /Geld voor uw huishouden[\s\S]*€ 200,00/);
  assert.deepEqual(await pageProblems(resident.page), [], 'the own plan');
  await resident.close();
}

async function entered(browser, base, role, start) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nl-NL', reducedMotion: 'reduce' });
  await context.addInitScript({ content: axeScript });
  const page = await context.newPage();
  await page.goto(`${base}/inloggen?verder=${encodeURIComponent(start)}`);
  await page.fill('#naam', role);
  await page.fill('#wachtwoord', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(base + start);
  return { page, close: () => context.close() };
}
