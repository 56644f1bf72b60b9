// A bare before and after of a chosen group is refused, with what would happen without help; a design that holds is chosen,
// and the study is written down before it begins. With the keyboard alone.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Refusal: only before and after is not done for a chosen group, and a waiting list is written down instead';
export const limit = 180_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, [], async (base) => {
    for (const width of [1280, 320]) await walk({ browser, base, width, shots, assert });
  });
}

async function walk({ browser, base, width, shots, assert }) {
  const page = await signedIn({ browser, base }, 'analist', '/leren/meting', width);
  const field = (id) => page.locator(`[id="${id}"]`);
  const text = () => page.locator('main').innerText();
  const sound = async (place) => assert.deepEqual(await pageProblems(page), [], `${width}: ${place}`);
  const press = async (button) => {
    await button.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  };
  const send = () => press(page.locator('main form button[type=submit]').last());

  await sound('the studies');
  await press(page.locator('main a[href="/leren/meting/nieuw"]'));
  await sound('a new study');
  await send();
  assert.match(await text(), /Er is nog niets bewaard/, 'an empty form says what is missing');
  await sound('a form with faults');

  await field('opgave').selectOption(await field('opgave').locator('option:not([value=""])').first().getAttribute('value'));
  await field('vraag').fill('Helpt één vaste helper gezinnen met hoge kosten?');
  await field('wie').fill('gezinnen in Noord met de hoogste kosten');
  await field('keuze').selectOption('worst-outcome');
  await field('eenheden').selectOption('people');
  await field('uitkomst').fill('kosten van hulp per jaar');
  await field('eenheid').selectOption('euro');
  await field('beter').selectOption('lower');
  await field('begin').fill('2027-01-01');
  await field('einde').fill('2027-12-31');
  for (const [id, value] of Object.entries({ met: '80', zonder: '80', jaren: '3', maanden: '0', kleinste: '3.000', spreiding: '9.000' })) {
    await field(id).fill(value);
  }
  await field('loting').focus();
  await page.keyboard.press('Space');
  await send();

  const adres = new URL(page.url()).pathname;
  const said = await text();
  assert.match(said, /Alleen voor en na vergelijken\? Dat doet Voorkant hier niet/);
  assert.match(said, /vanzelf \d+ procent minder/, 'what the fall back alone shows');
  for (const way of [/Wachtlijst met loting/, /Naast mensen die op hen lijken/, /Voor en na, min de verwachte terugval/]) assert.match(said, way);
  assert.equal(await page.locator('input[name=opzet][value=before-after]').count(), 0, 'no button for what misleads');
  await sound('the refusal and its alternatives');
  if (shots && width === 1280) await picture(page, shots);

  // Who sends it all the same hears why not.
  const form = { versie: '1', opzet: 'before-after' };
  const refused = await page.request.post(base + adres + '/opzet', { form, headers: { origin: base } });
  assert.equal(refused.status(), 400);
  assert.match(await refused.text(), /Zo meet Voorkant hier niet/);

  await press(page.locator('form:has(input[value="waiting-list"]) button'));
  assert.match(await text(), /Dit is de gekozen opzet/);
  await press(page.locator(`main a[href="${adres}/vastleggen"]`));
  await sound('registering');
  await send();
  assert.match(await text(), /geen voorregistratie/, 'it is asked whether the outcome is unknown');
  await field('zeker').focus();
  await page.keyboard.press('Space');
  await send();
  assert.match(await text(), /Zegel \(SHA-256\): [0-9a-f]{64}/);
  await sound('a registered study');
  const pdf = await page.request.get(`${base}${adres}/vastlegging.pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');

  await page.goto(`${base}${adres}/wijzigen`);
  await field('uitkomst').fill('dagen met zware hulp');
  await field('waarom').fill('de kosten komen later');
  await send();
  assert.match(await text(), /vastgelegd/, 'what is measured stands fast after the seal');
  await page.goto(`${base}${adres}/wijzigen`);
  await field('wie').fill('de gezinnen die in januari op de lijst staan');
  await field('waarom').fill('de lijst werd korter');
  await send();
  assert.match(await text(), /Later is hiervan afgeweken/, 'a change after the seal is visible');
  await sound('a deviation');
  await page.goto(`${base}${adres}/intrekken`);
  await field('reden').fill('proef');
  await send();
  assert.match(await text(), /Deze meting is ingetrokken/);
  await sound('a withdrawn study');
  await page.context().close();
}

async function picture(page, shots) {
  const box = await page.locator('main figure').first().boundingBox();
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height + 24) };
  await page.screenshot({ path: join(shots, 'effect-meten.png'), clip, fullPage: true });
}
