// A mirror from both sides: filled in by keyboard at 320 pixels without scripts, closed, read, and talked about.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { choose, reach, send, typeIn } from '../keys.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Mirror: filled in from both sides without scripts, closed, read and talked about, by keyboard at 320 px';
export const limit = 240_000;

const NARROW = { width: 320, height: 640 };
// Each side answers the same as its neighbours but for one step, so that there is something to see and nobody to find.
const SIDES = [
  { level: 'beleid', usual: 4 },
  { level: 'teamleider', usual: 3 },
];
const NEEDED = 5;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['ombuigen', 'afspraken', 'spiegel'], async (base) => {
    const staff = await signedIn({ browser, base }, 'analist', '/spiegel', 320);
    await send(staff, 'main a[href^="/spiegel/0"]');
    const round = new URL(staff.url()).pathname;
    assert.deepEqual(await pageProblems(staff), [], 'the mirror that is open');
    const links = await staff.locator('main').evaluate((main) => [...new Set(main.innerHTML.match(/\/spiegelen\/[0-9a-f-]+\/[0-9a-z]+/g))]);
    assert.equal(links.length, 3, 'a link for each side, and one for residents');
    for (const side of SIDES) await fillIn({ browser, base, shots, assert }, side, links);
    await closes(staff, base + round, assert);
    await staff.screenshot({ path: join(shots, 'spiegel-uitslag-320.png'), fullPage: true });
    await talks(staff, base + round, assert);
  });
}

/** One sheet by keyboard, the others by the same form. */
async function fillIn({ browser, base, shots, assert }, { level, usual }, links) {
  const context = await browser.newContext({ viewport: NARROW, locale: 'nl-NL', javaScriptEnabled: false });
  const page = await context.newPage();
  let at;
  for (const link of links) {
    await page.goto(base + link);
    if (await page.locator(`#niveau option[value="${level}"]`).count()) at = base + link;
  }
  assert.ok(at, `there is a link for ${level}`);
  await page.goto(at);
  await choose(page, 'niveau', level);
  const scales = page.locator('fieldset.vk-scale');
  const codes = await scales.evaluateAll((all) => all.map((one) => one.id));
  const values = await scales.evaluateAll((all) => all.map((one) => [...one.querySelectorAll('input')].map((input) => input.value)));
  assert.ok(codes.length >= 32, 'thirty-two statements, and what was agreed last time');
  for (const code of codes) {
    // Without a choice the first of a row is reached; arrows go from there, and choose.
    await reach(page, `input[name="${code}"]`);
    await page.keyboard.press('Space');
    for (let step = 1; step < usual; step += 1) await page.keyboard.press('ArrowRight');
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, 'it scrolls down only');
  await page.screenshot({ path: join(shots, `spiegel-${level}-320.png`), fullPage: true });
  await send(page, 'main form button[type=submit]');
  assert.match(await page.locator('main').innerText(), /Dank|bewaard/, 'it is kept');
  for (let more = 1; more < NEEDED; more += 1) {
    await page.goto(at);
    const form = { niveau: level, formulier: await page.locator('input[name=formulier]').getAttribute('value') };
    codes.forEach((code, place) => { form[code] = values[place][(place % NEEDED === more ? usual - 1 : usual) - 1]; });
    const sent = await page.request.post(at, { form, headers: { 'Sec-Fetch-Site': 'same-origin', Origin: base } });
    assert.ok(sent.ok(), `${sent.status()} ${at}`);
  }
  assert.equal((await context.cookies()).length, 0, 'no cookie');
  await context.close();
}

async function closes(staff, round, assert) {
  await staff.goto(`${round}/sluiten`);
  assert.deepEqual(await pageProblems(staff), [], 'closing');
  await send(staff, 'main form button[type=submit]');
  await staff.goto(round);
  assert.deepEqual(await pageProblems(staff), [], 'what came of it');
  const told = await staff.locator('main').innerText();
  assert.match(told, /Dezelfde cijfers als tabel/, 'the picture stands as a table too');
  assert.match(told, /Wat is onzeker/, 'and what is uncertain');
  assert.doesNotMatch(told, /totaalscore|rangorde van gemeenten|plaats \d+ van/i, 'no total, no ranking');
}

async function talks(staff, round, assert) {
  await staff.goto(`${round}/gesprek`);
  assert.deepEqual(await pageProblems(staff), [], 'the talk');
  await staff.fill('#datum', new Date().toISOString().slice(0, 10));
  for (const box of await staff.locator('input[name=aanwezig]').all()) await box.check();
  await typeIn(staff, 'wat1', 'Plannen een maand eerder delen');
  await typeIn(staff, 'wie1', 'De beleidsadviseur');
  await staff.fill('#wanneer1', `${new Date().getFullYear() + 1}-03-01`);
  await send(staff, 'main form button[type=submit]');
  assert.deepEqual(await pageProblems(staff), [], 'what was agreed');
  assert.match(await staff.locator('main').innerText(), /Plannen een maand eerder delen/, 'it comes back next year');
}
