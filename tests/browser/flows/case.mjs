// One household, from a signal of arrears to a closed plan and two looks back: by keyboard alone, at 320 pixels, and once
// more without scripts. Months pass in between, so the server is started again on a later day (libfaketime).
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { axeScript, pageProblems } from '../checks.mjs';
import { clockFor, later } from '../clock.mjs';
import { choose, press, reach, send, typeIn } from '../keys.mjs';
import { startServer } from '../server.mjs';

const run_ = promisify(execFile);
const NARROW = { width: 320, height: 640 };
const PASSWORD = 'oefenen in Merwoude';

export const name = 'Case: from a signal to a closed plan and looking back, by keyboard, with and without scripts';
export const limit = 420_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  const clock = clockFor('looking back at a case');
  const folder = await mkdtemp(join(tmpdir(), 'voorkant-zaak-'));
  try {
    const copy = join(folder, 'data');
    await cp(data, copy, { recursive: true });
    for (const room of ['toegang', 'signalen', 'budget']) await run_(binary, [room, 'voorbeeld', '--data', copy]);
    for (const scripts of [true, false]) {
      await walk({ browser, binary, data: copy, clock, scripts, shots, assert });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function walk(use) {
  let server = await startServer(use);
  let plan;
  try {
    plan = await fromSignalToClosed({ ...use, base: server.base });
  } finally {
    await server.stop();
  }
  if (!use.clock) return;
  for (const [days, again] of [[95, true], [370, false]]) {
    server = await startServer({ ...use, env: later(use.clock, days) });
    try {
      await lookBack({ ...use, base: server.base }, plan, again);
    } finally {
      await server.stop();
    }
  }
}

async function fromSignalToClosed(use) {
  const { base, assert, scripts } = use;
  const debt = await entered(use, 'schuldhulpverlener', '/doen/signalen');
  const worker = debt.page;
  // The first case that nobody finished: somebody is reached, help is offered and wanted.
  const first = await worker.locator('main table a[href^="/doen/signalen/"]').first().getAttribute('href');
  await send(worker, `main a[href="${first}"]`);
  await good(use, worker, 'a case');
  await stepsToYes(use, worker);
  await send(worker, 'main a[href^="/doen/plannen/nieuw?signaal="]');
  await good(use, worker, 'a plan to begin');
  await typeIn(worker, 'vraag', 'Wij willen hier blijven wonen.');
  await typeIn(worker, 'roepnaam', scripts ? 'Samira' : 'Willem');
  await typeIn(worker, 'grondslag', 'Wgs, art. 3 en 4a: hulp na een signaal');
  await send(worker, 'main form button[type=submit]');
  await worker.waitForURL(/\/doen\/plannen\/[0-9a-f-]{36}$/);
  const plan = new URL(worker.url()).pathname;
  await good(use, worker, 'a plan');

  // A goal, with somebody of the own network; a step; an agreement, to which the household says yes.
  await send(worker, `main a[href="${plan}/deel/doel"]`);
  await typeIn(worker, 'woorden', 'Ik wil de huur op tijd betalen.');
  await typeIn(worker, 'netwerk', 'broer Hassan');
  await good(use, worker, 'a goal');
  await save(worker, plan);
  await send(worker, 'main a[href*="/deel/stap?doel="]');
  await typeIn(worker, 'tekst', 'Alle post op één stapel leggen');
  await typeIn(worker, 'netwerk', 'broer Hassan');
  await good(use, worker, 'a step');
  await save(worker, plan);
  await send(worker, `main a[href="${plan}/deel/afspraak"]`);
  await typeIn(worker, 'tekst', 'Wij openen de post samen, elke vrijdag.');
  await reach(worker, 'input[name="partijen"]');
  await worker.keyboard.press('Space');
  await good(use, worker, 'an agreement');
  await save(worker, plan);
  await send(worker, `main form[action="${plan}/akkoord"] button[value="ja"]`);
  await good(use, worker, 'an agreement with an answer');
  assert.match(await worker.locator('main').innerText(), /ja/);

  // Closing: the own network carries it.
  await send(worker, `main a[href="${plan}/regie"]`);
  await typeIn(worker, 'netwerk', 'Broer Hassan kijkt elke week mee.');
  await good(use, worker, 'directing and closing');
  await send(worker, 'main form:has(#netwerk) button[type=submit]');
  await good(use, worker, 'a closed plan');
  assert.match(await worker.locator('main').innerText(), /het eigen netwerk draagt het/);
  await debt.close();
  return plan;
}

/** Until the resident wants help: reached by telephone, offered, accepted. */
async function stepsToYes(use, page) {
  for (const step of ['benader', 'aanbod', 'aanvaard']) {
    // Some cases of the example were offered help before.
    if ((await page.locator(`#soort option[value="${step}"]`).count()) === 0) continue;
    await choose(page, 'soort', step);
    if (step === 'benader') {
      await choose(page, 'contact', 'Telefoon');
      await reach(page, '#bereikt');
      await page.keyboard.press('Space');
    }
    await send(page, 'main form[action$="/stap"] button[type=submit]');
    await good(use, page, `a case: ${step}`);
  }
}

async function lookBack(use, plan, again) {
  const { base, assert } = use;
  const { page, close } = await entered(use, 'schuldhulpverlener', `${plan}/regie`, true);
  await choose(page, 'geholpen', 'ja');
  await typeIn(page, 'woorden', 'Wij wonen er nog.');
  await good(use, page, 'looking back');
  await send(page, 'main form:has(#geholpen) button[type=submit]');
  await page.waitForURL(base + plan);
  await good(use, page, 'looked back');
  const said = await page.locator('main').innerText();
  assert.match(said, again ? /Wij wonen er nog/ : /Dit plan is klaar/);
  await close();
}

/** Somebody signed in at 320 pixels, on a page of this room. */
async function entered(use, role, start, straight = false) {
  const { browser, base, scripts } = use;
  const context = await browser.newContext({ viewport: NARROW, locale: 'nl-NL', reducedMotion: 'reduce', javaScriptEnabled: scripts });
  if (scripts) await context.addInitScript({ content: axeScript });
  const page = await context.newPage();
  await page.goto(`${base}/inloggen?verder=${encodeURIComponent(straight ? start : '/doen')}`);
  await typeIn(page, 'naam', role);
  await typeIn(page, 'wachtwoord', PASSWORD);
  await page.keyboard.press('Enter');
  if (!straight) {
    await page.waitForURL(`${base}/doen`);
    await send(page, `main a[href="${start}"]`);
  }
  await page.waitForURL(base + start);
  await good(use, page, start);
  return { page, close: () => context.close() };
}

// Without scripts there is no axe in the page; the same pages were looked at with them.
async function good({ scripts, assert }, page, what) {
  if (scripts) assert.deepEqual(await pageProblems(page), [], what);
}

async function save(page, plan) {
  await send(page, 'main form button[type=submit]:not([name])');
  await page.waitForURL((url) => url.pathname === plan);
}
