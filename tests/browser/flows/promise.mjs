// What people expect comes back: from a round to an answer, to a clause of an agreement, and to the question of next year; by
// keyboard at 320 pixels.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { clockFor, later } from '../clock.mjs';
import { choose, send, typeIn } from '../keys.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Promise: from a round to an answer, a clause and the question of next year, by keyboard at 320 px';
export const limit = 240_000;

const ANSWERED = 9;
const INDICATOR = 'deel van de gezinnen met één plan';

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  const clock = clockFor('the question of next year');
  await served({ binary, data }, ['ombuigen', 'afspraken', 'leren', 'dialoog'], async (base, again) => {
    const page = await signedIn({ browser, base }, 'inkoper', '/dialoog', 320);
    const use = { page, base, shots, assert, sound: async (what) => assert.deepEqual(await pageProblems(page), [], what) };
    await send(page, 'main a[href^="/dialoog/0"]');
    const dialogue = new URL(page.url()).pathname;
    await answers(use, dialogue);
    const agreement = await addendum(use);
    await becomesClause(use, dialogue, agreement);
    await everybodyReads({ browser, ...use }, dialogue);
    if (clock) await askedAgain({ browser, ...use, base: await again(later(clock, 366)) }, dialogue);
  });
}

/** The municipality takes a sentence over, after it forgot to say why. */
async function answers({ page, base, assert, sound, shots }, dialogue) {
  await send(page, 'main a[href$="/antwoord"]');
  await sound('what is owed');
  await send(page, `main a[href="${dialogue}/antwoord/${ANSWERED}"]`);
  await sound('one sentence');
  await choose(page, 'keuze', 'overnemen');
  await send(page, 'main form button[type=submit]');
  assert.match(await page.locator('main').innerText(), /nog niets bewaard/i, 'without a reason nothing is kept');
  await sound('what is missing');
  await typeIn(page, 'reden', 'Iedereen vindt dit redelijk, en het scheelt werk.');
  await typeIn(page, 'indicator', INDICATOR);
  await typeIn(page, 'geld_laag', '10000');
  await typeIn(page, 'geld_hoog', '20000');
  await page.fill('#begin', '2027-01-01');
  await page.fill('#eind', '2030-12-31');
  await send(page, 'main form button[type=submit]');
  await sound('the answer');
  assert.match(await page.locator('main').innerText(), /Dit nemen wij over/, 'it is kept');
  await page.screenshot({ path: join(shots, 'antwoord-320.png'), fullPage: true });
  assert.equal(new URL(page.url()).origin, base);
}

/** A signed agreement that is written again; its address. */
async function addendum({ page, base, assert }) {
  await page.goto(`${base}/afspraken`);
  const link = page.locator('main a[href^="/afspraken/overeenkomst/0"]', { hasText: 'Inloop' }).last();
  const way = await link.getAttribute('href');
  await page.goto(`${base}${way}/deel/opdracht`);
  await typeIn(page, 'taak', 'De inloop openhouden, en daar ook met gezinnen aan één plan werken.');
  await send(page, 'main form button');
  assert.match(await page.locator('main').innerText(), /Het is een aanvulling/);
  return way;
}

async function becomesClause({ page, base, assert, sound, shots }, dialogue, agreement) {
  await page.goto(`${base}${dialogue}/antwoord/${ANSWERED}`);
  await send(page, 'main a[href$="/afspraak"]');
  await sound('in which agreement');
  await send(page, `main a[href*="/afspraak/${agreement.split('/').pop()}"]`);
  await sound('the clause');
  for (const [field, value] of [['nulmeting', '24'], ['doel', '60']]) {
    if (await page.locator(`#${field}`).count()) await typeIn(page, field, value);
  }
  await page.fill('#uiterlijk', '2027-06-30');
  for (const select of await page.locator('main form select').all()) {
    if (!(await select.inputValue())) await select.selectOption({ index: 1 });
  }
  await send(page, 'main form button[type=submit]');
  const told = await page.locator('main').innerText();
  assert.ok(!/nog niets bewaard/i.test(told), told);
  await page.goto(base + agreement);
  await sound('the agreement with the clause');
  assert.match(await page.locator('main').innerText(), new RegExp(INDICATOR), 'the clause stands in it');
  const votes = await page.locator(`main a[href*="${dialogue.split('/').pop()}"]`).count();
  assert.ok(votes > 0, 'one click from the clause to the votes');
  await page.screenshot({ path: join(shots, 'clausule-320.png'), fullPage: true });
}

/** Everybody reads what was done with it, without an account. */
async function everybodyReads({ browser, base, assert }, dialogue) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'nl-NL', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${base}${dialogue.replace('/dialoog/', '/stem/')}/antwoord`);
  const told = await page.locator('main').innerText();
  assert.match(told, /Iedereen vindt dit redelijk, en het scheelt werk/, 'the reason is public');
  assert.match(told, new RegExp(INDICATOR));
  await context.close();
}

/** A year later: the dialogue that asks again is made once, in the same words, and opened. */
async function askedAgain({ browser, base, assert, shots }, dialogue) {
  const page = await signedIn({ browser, base }, 'analist', dialogue, 320);
  await page.goto(`${base}${dialogue}/antwoord`);
  assert.deepEqual(await pageProblems(page), [], 'the answers a year later');
  await send(page, `main form[action="${dialogue}/antwoord/opnieuw"] button`);
  const next = page.url();
  assert.notEqual(new URL(next).pathname, `${dialogue}/antwoord`, 'it leads to what was made');
  assert.deepEqual(await pageProblems(page), [], 'the dialogue that asks again');
  assert.match(await page.locator('main').innerText(), /één plan voor één gezin/, 'in the same words');
  await page.goto(`${next}/openen`);
  await typeIn(page, 'wie_besloot', 'college van B en W');
  await send(page, 'main form button[type=submit]');
  await page.goto(next.replace('/dialoog/', '/stem/'));
  assert.deepEqual(await pageProblems(page), [], 'voting on what happens');
  await page.screenshot({ path: join(shots, 'opnieuw-320.png'), fullPage: true });
}
