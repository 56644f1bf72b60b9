// From an opgave to a decided scenario and the letter for the council, with the keyboard alone; its steps are counted.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Scenario: from an opgave to a decision and the letter for the council, with the keyboard alone';
export const limit = 180_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, [], (base) => decide({ browser, base, shots, assert }));
}

async function decide({ browser, base, shots, assert }) {
  const page = await signedIn({ browser, base }, 'controller', '/opgave');
  const opgave = await page.locator('main a[href^="/opgave/0"]').first().getAttribute('href');
  await page.goto(base + opgave);

  const used = { pages: 0, fields: 0 };
  // Focus and keys only: no pointer.
  const open = async (selector) => {
    used.pages += 1;
    await page.locator(selector).first().focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  };
  const type = async (id, text) => {
    used.fields += 1;
    await page.locator(`[id="${id}"]`).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  };
  const choose = async (id, value) => {
    used.fields += 1;
    const select = page.locator(`[id="${id}"]`);
    await select.focus();
    const label = await select.locator(`option[value="${value}"]`).innerText();
    await page.keyboard.type(label, { delay: 5 });
    assert.equal(await select.inputValue(), value, id);
  };
  const onward = () => open('main form button[value=verder]');
  const sound = async (place) => assert.deepEqual(await pageProblems(page), [], place);

  await open('main a[href^="/ombuigen/nieuw"]');
  await type('naam', 'Eerder bij schulden');
  await sound('new');
  await open('main form button[type=submit]');

  // A fault stands at its field, with what was typed.
  await type('jaren', '200');
  await onward();
  assert.match(await page.locator('#jaren-fout').innerText(), /1 tot en met 60/);
  assert.equal(await page.locator('#jaren').inputValue(), '200');
  await sound('a fault');
  await type('jaren', '10');
  await type('segment-0-huishoudens', '1.200');
  await type('segment-0-start-geen', '80');
  await type('segment-0-start-licht', '15');
  await type('segment-0-start-zwaar', '5');
  await type('segment-0-overgang-hulp-geen-licht', '10');
  await type('segment-0-overgang-hulp-licht-individueel', '20');
  await type('segment-0-overgang-hulp-individueel-zwaar', '8,5');
  await onward();

  await type('ingreep-0-naam', 'Meteen langsgaan');
  await type('ingreep-0-bereik', '60');
  await type('ingreep-0-doet_mee', '50');
  await sound('step 2');
  await onward();

  await choose('ingreep-0-effect-0-welke', 'hulp.individueel.zwaar');
  await type('ingreep-0-effect-0-verandering', '-25');
  await choose('ingreep-0-effect-0-bron-soort', 'inschatting');
  await type('ingreep-0-effect-0-bron-tekst', 'A. Jansen');
  await sound('step 3');
  await onward();

  await type('ingreep-0-euro_per_deelnemer', '900');
  await type('prijs-hulp-zwaar-euro_per_jaar', '32.000');
  await sound('step 4');
  await onward();

  await type('stopplan-signaal', 'Te weinig mensen doen mee');
  await type('stopplan-wie', 'A. Jansen');
  await type('stopplan-wanneer', '2028-03-31');
  await type('stopplan-hoe', 'Wij stoppen, en zeggen het de raad.');
  await sound('step 5');
  await onward();

  assert.match(await page.locator('main').innerText(), /geldt voor de gemeente/);
  await sound('the answer');
  await picture(page, shots, 'ombuigen-antwoord.png', 'figure >> nth=0');
  await open('main nav a[href$="/aannames"]');
  assert.match(await page.locator('main').innerText(), /zonder bron/);
  await sound('assumptions');
  await open('main nav a[href$="/vergelijk"]');
  await sound('compared');
  await open('main nav a[href$="/besluit"]');
  await choose('keuze', 'doen');
  await type('reden', 'De raad wil het proberen.');
  await open('main form button[type=submit]');
  assert.match(await page.locator('main').innerText(), /Over dit scenario is besloten/);
  await open('main nav a[href$="/raadsbrief"]');
  await sound('the letter');
  await picture(page, shots, 'ombuigen-raadsbrief.png', 'table >> nth=0');
  assert.ok(used.pages <= 16 && used.fields <= 26, JSON.stringify(used));

  await page.goto(base + opgave);
  assert.match(await page.locator('main').innerText(), /Kijk of het werkt/);
  await page.context().close();
}

// The pictures of the manual: a page from its top to the end of a part of it.
async function picture(page, shots, file, part) {
  if (!shots) return;
  const box = await page.locator(`main ${part}`).boundingBox();
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height + 24) };
  await page.screenshot({ path: join(shots, file), clip, fullPage: true });
}
