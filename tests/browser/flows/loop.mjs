// The loop is closed: what was measured of an opgave changes what its scenario expects, after a person decided so; and what was
// measured of an outcome of its agreement lies on the table of the yearly talk, with what it says.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Loop: a measured effect changes the scenario of its opgave, and a measured outcome the talk of its agreement, at 320 px';
export const limit = 240_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['ombuigen', 'afspraken', 'leren'], async (base) => {
    const page = await signedIn({ browser, base }, 'controller', '/leren', 320);
    const press = async (button) => {
      await button.focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    };
    const sound = async (where) => {
      assert.deepEqual(await pageProblems(page), [], where);
    };
    await sound('/leren');
    await press(page.locator('main a[href^="/leren/effect/"]').first());
    await sound('the effect');
    await page.screenshot({ path: join(shots, 'lus-effect-320.png'), fullPage: true });
    const opgave = await page.locator('main a[href^="/opgave/"]').first().getAttribute('href');
    await press(page.locator('main a[href^="/leren/terug/kies"]').first());
    await sound('where to use the figure');
    await press(page.locator('main a[href*="/meting?"]').first());
    await page.locator('#effect').selectOption({ index: 1 });
    await page.locator('#graad').selectOption({ index: 2 });
    await page.locator('#waar').selectOption('hier');
    await page.locator('#over').selectOption('wie');
    await press(page.locator('main form button[type="submit"]').last());
    assert.match(page.url(), /\/leren\/terug\/bijstelling\//, 'the proposal is kept');
    await sound('the proposal');
    const before = await page.locator('main').innerText();
    assert.ok(/verwacht/i.test(before), 'it says what was expected before and after');
    await page.locator('[name="keuze"][value="toepassen"], #keuze option[value="toepassen"]').first().waitFor({ state: 'attached' });
    const radio = page.locator('input[name="keuze"][value="toepassen"]');
    if (await radio.count()) await radio.check();
    else await page.locator('#keuze').selectOption('toepassen');
    await page.fill('#reden', 'De meting is vooraf vastgelegd en past bij wat wij zien.');
    await press(page.locator('main form button[type="submit"]').last());
    await sound('the decision');
    await page.screenshot({ path: join(shots, 'lus-bijgesteld-320.png'), fullPage: true });
    const scenario = page.locator('main a[href^="/ombuigen/"]').first();
    assert.ok(await scenario.count(), 'it leads to the scenario that expects something else now');
    await press(scenario);
    assert.equal(await page.locator('h1').count(), 1);
    await page.goto(`${base}/leren/terug`);
    await sound('/leren/terug');
    await talk({ page, press, sound, opgave, shots, assert });
  });
}

// Two outcomes of the agreement: one whose whole margin lies beyond the goal, and one of which nobody may say so.
const REACHED = { clause: 'gezinnen met problematische schulden', waarde: '6,5', laag: '5,5', hoog: '7,4', n: '240' };
const UNDECIDED = { clause: 'gezinnen die zelf hulp vonden', waarde: '36', laag: '30', hoog: '42', n: '120' };

async function record(one, { page, press }) {
  const option = page.locator('#clausule option', { hasText: one.clause }).first();
  await page.locator('#clausule').selectOption(await option.getAttribute('value'));
  await page.fill('#wat', one.clause);
  await page.locator('#eenheid').selectOption('aandeel');
  for (const veld of ['waarde', 'laag', 'hoog', 'n']) await page.fill(`#${veld}`, one[veld]);
  await page.fill('#methode', 'telling in de eigen cijfers, met een interval van 95 procent');
  await page.locator('#bron').selectOption('feiten');
  await page.fill('#tot', '2026-06-30');
  await press(page.locator('main form button[type="submit"]').last());
}

async function talk({ page, press, sound, opgave, shots, assert }) {
  await press(page.locator('main a[href="/leren/terug/afspraak"]').first());
  await sound('outcomes of agreements');
  for (const one of [REACHED, UNDECIDED]) await record(one, { page, press });
  await sound('what was measured');
  const card = page.locator('main li.vk-card', { hasText: REACHED.clause }).first();
  assert.match(await card.innerText(), /Gehaald/, 'the judgement stands beside the goal');
  const where = await card.locator('a[href$="/gesprek"]').getAttribute('href');
  await press(card.locator('a[href$="/gesprek"]'));
  await sound('the talks');
  // The talks that were held keep what was known then; what was measured now lies ready for the next one.
  await press(page.locator('main tr', { hasText: 'Nog niet gevoerd' }).locator('a').first());
  await sound('the talk');
  const rows = page.locator('table', { hasText: 'Gemeten in Leren' }).locator('tbody tr');
  const said = async (one) => (await rows.filter({ hasText: one.clause }).first().innerText()).replace(/\s+/g, ' ');
  const [reached, undecided] = [await said(REACHED), await said(UNDECIDED)];
  assert.match(reached, /6,5 procent \(5,5 tot 7,4\).*Gehaald/, 'the figure with its margin, and its judgement');
  assert.match(undecided, /36 procent \(30 tot 42\).*Niet te zeggen/, 'a margin across the goal reaches nothing');
  await page.screenshot({ path: join(shots, 'lus-jaargesprek-320.png'), fullPage: true });
  await page.goto(new URL(where.replace(/\/gesprek$/, ''), page.url()).href);
  assert.ok(await page.locator(`main a[href="${opgave}"]`).count(), 'it is the agreement of the opgave that was measured');
}
