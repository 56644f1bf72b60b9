// Somebody takes part in a dialogue: they vote, write, are moderated, read the result and erase; by keyboard alone, at 320
// pixels, with and without scripts. No cookie, and no account.
import { join } from 'node:path';

import { axeScript, pageProblems } from '../checks.mjs';
import { choose, reach, send, typeIn } from '../keys.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Dialogue: vote, write, be moderated, see the result and erase, by keyboard, with and without scripts, at 320 px';
export const limit = 240_000;

const OWN = 'De gemeente belt binnen 2 dagen terug.';
const NARROW = { width: 320, height: 640 };

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['ombuigen', 'dialoog'], async (base) => {
    const staff = await signedIn({ browser, base }, 'analist', '/dialoog', 320);
    await send(staff, 'main a[href^="/dialoog/0"]');
    const dialogue = new URL(staff.url()).pathname;
    await closeRound(staff, base + dialogue, assert);
    for (const scripts of [true, false]) {
      await takesPart({ browser, base, scripts, shots, assert }, dialogue.replace('/dialoog/', '/stem/'), staff);
    }
  });
}

/** The round that is open; afterwards everybody may read what came of it. */
async function closeRound(staff, dialogue, assert) {
  await staff.goto(`${dialogue}/ronde`);
  assert.deepEqual(await pageProblems(staff), [], 'rounds');
  const close = 'main form button[type=submit]';
  if (await staff.locator(close).count()) await send(staff, close);
  assert.deepEqual(await pageProblems(staff), [], 'what came of it');
}

async function takesPart(use, start, staff) {
  const { browser, base, scripts, shots, assert } = use;
  const context = await browser.newContext({ viewport: NARROW, locale: 'nl-NL', reducedMotion: 'reduce', javaScriptEnabled: scripts });
  if (scripts) await context.addInitScript({ content: axeScript });
  const page = await context.newPage();
  const good = async (what) => {
    // Without scripts there is no axe in the page; the same pages were looked at with them.
    if (scripts) assert.deepEqual(await pageProblems(page), [], what);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(wide, 0, `${what} scrolls sideways`);
  };
  await page.goto(base + start);
  await good('the begin');
  await choose(page, 'rol', 'inwoner');
  await send(page, 'main form button[type=submit]');
  const own = page.url();
  assert.match(own, /\/stem\/[^/]+\/[0-9A-Z]{26}$/i, 'a page of their own');
  await votes(page, good, assert);
  await page.goto(own);
  await page.screenshot({ path: join(shots, `stemmen-${scripts ? 'met' : 'zonder'}-script-320.png`), fullPage: true });
  await writes(page, own, good, assert);
  await isPlaced(staff, base + start.replace('/stem/', '/dialoog/'), assert);
  await page.goto(`${own}/mijn`);
  await good('what became of it');
  assert.match(await page.locator('main').innerText(), /geplaatst/i, 'the author sees what became of it');
  await readsResult(page, base + start, good, assert);
  await erases(page, own, good, assert);
  assert.equal((await context.cookies()).length, 0, 'no cookie');
  await context.close();
}

/** Three statements with the three buttons, and the questions that come after the first. */
async function votes(page, good, assert) {
  for (const answer of ['eens', 'oneens', 'weet-niet']) {
    await good('a statement');
    const value = (await page.locator(`main button[name=antwoord][value="${answer}"]`).count()) ? answer : 'eens';
    await send(page, `main button[name=antwoord][value="${value}"]`);
    for (let more = 0; more < 2 && /\/vraag\//.test(page.url()); more += 1) {
      await good('a question that comes after');
      await send(page, 'main button[name=antwoord]');
    }
  }
  assert.match(await page.locator('main').innerText(), /U gaf antwoord op 3 van de/, 'each answer is kept at once');
}

async function writes(page, own, good, assert) {
  await page.goto(`${own}/schrijven`);
  await good('writing');
  await typeIn(page, 'tekst', 'Bel mij maar op 06-12345678.');
  await send(page, 'main form button[type=submit]');
  const told = await page.locator('main').innerText();
  assert.match(told, /telefoonnummer|nummer/, 'a phone number is refused');
  assert.doesNotMatch(told, /12345678/, 'and not repeated');
  await good('what was refused');
  await typeIn(page, 'tekst', OWN);
  await send(page, 'main form button[type=submit]');
  await good('what was written');
  await page.goto(`${own}/mijn`);
  assert.match(await page.locator('main').innerText(), new RegExp(OWN), 'it waits for a moderator');
}

/** A moderator reads it and places it. */
async function isPlaced(staff, dialogue, assert) {
  await staff.goto(`${dialogue}/inzending`);
  assert.deepEqual(await pageProblems(staff), [], 'what residents wrote');
  const links = staff.locator('main a[href*="/inzending/"]');
  const numbers = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const last = numbers.toSorted((one, other) => Number(one.split('/').pop()) - Number(other.split('/').pop())).pop();
  await send(staff, `main a[href="${last}"]`);
  assert.deepEqual(await pageProblems(staff), [], 'one statement');
  await send(staff, 'main form:has(input[value="aanvaarden"]) button[type=submit]');
  assert.deepEqual(await pageProblems(staff), [], 'after a step');
}

async function readsResult(page, start, good, assert) {
  await page.goto(`${start}/uitslag`);
  await good('the rounds');
  await send(page, 'main a[href*="/uitslag/"]');
  await good('the result');
  assert.ok(await page.locator('main table').count(), 'the result is a table too');
}

async function erases(page, own, good, assert) {
  await page.goto(`${own}/wissen`);
  await good('erasing');
  await reach(page, '#zeker');
  await page.keyboard.press('Space');
  await send(page, 'main form button[type=submit]');
  assert.match(await page.locator('main').innerText(), /niets meer van u/, 'it is said that nothing is left');
  await good('erased');
  const gone = await page.goto(own);
  assert.equal(gone.status(), 404, 'the link opens nothing any more');
}
