// Booking 200 euro for a household: three clicks from its plan, and what must be typed is an amount and a reason (C-10).
import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

// The keystroke-level model of Card, Moran and Newell (1980), in seconds: a key, pointing and clicking, thinking.
const KEY = 0.28;
const POINT = 1.3;
const THINK = 1.35;

export const name = 'Spending: 200 euro from a plan in three clicks, and its household reads it';
export const limit = 120_000;

export async function run({ browser, binary, data, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['doen', 'budget'], (base) => spend({ browser, base, assert }));
}

async function spend({ browser, base, assert }) {
  const page = await signedIn({ browser, base }, 'professional-gemeente', '/doen/plannen');
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
  await page.context().close();

  const resident = await signedIn({ browser, base }, 'inwoner', '/mijn-plan');
  assert.match(await resident.locator('main').innerText(), /Geld voor uw huishouden[\s\S]*€ 200,00/);
  assert.deepEqual(await pageProblems(resident), [], 'the own plan');
  await resident.context().close();
}
