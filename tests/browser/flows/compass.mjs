// A compass from step 1 to 6 with three parties, each with an account of their own: with the keyboard alone.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

const PARTNER = 'Stichting Welzijn Merwestreek';
const STORY = 'Vooral de zondagen waren lang. Nu eet ik met buren.';

export const name = 'Compass: from step 1 to 6 with municipality, residents and provider, one of them at 320 px';
export const limit = 240_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, [], async (base) => {
    const enter = (who, width = 1280) => signIn({ browser, base, who, width, assert });
    const worker = await enter('analist');
    const adres = await begin(worker);
    await fiveSteps(worker, adres, { assert });
    const [resident, partner] = [await enter('inwoner', 320), await enter('partnerdirecteur')];
    await tell(resident, adres, { assert });
    await publish(worker, adres, { assert });
    await speak([worker, partner, resident], adres, { assert });
    await close(worker, adres, { shots, assert });
    await around(worker, adres, { assert });
  });
}

// Somebody at a keyboard: what they open, type and choose; and whether the page is sound.
async function signIn({ browser, base, who, width, assert }) {
  const page = await signedIn({ browser, base }, who, '/leren/kompas', width);
  const field = (id) => page.locator(`[id="${id}"]`);
  const press = async (button) => {
    await button.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  };
  return {
    page,
    go: (path) => page.goto(base + path),
    text: () => page.locator('main').innerText(),
    press: (label) => press(page.locator('main button', { hasText: label }).first()),
    open: (selector) => press(page.locator(selector).first()),
    type: async (values) => {
      for (const [id, text] of Object.entries(values)) {
        await field(id).focus();
        await page.keyboard.press('Control+A');
        await page.keyboard.type(text);
      }
    },
    day: async (id, day) => field(id).fill(day),
    choose: async (id, value) => field(id).selectOption(value),
    tick: async (id) => {
      await field(id).focus();
      await page.keyboard.press('Space');
    },
    sound: async (place) => assert.deepEqual(await pageProblems(page), [], `${who} at ${width}: ${place}`),
  };
}

async function begin(who) {
  await who.sound('all compasses');
  await who.open('main a[href="/leren/kompas/nieuw"]');
  await who.sound('a new compass');
  const opgave = who.page.locator('[id="opgave"]');
  await who.choose('opgave', await opgave.locator('option[value^="0"]').first().getAttribute('value'));
  await who.type({ thema: 'Eenzaamheid van mensen boven de 75', gebied: 'Noord', van: '2026', tot: '2029' });
  await who.press('Begin het kompas');
  await who.sound('an empty compass');
  return new URL(who.page.url()).pathname;
}

// What the worker of the municipality writes down, part by part.
async function fiveSteps(who, adres, { assert }) {
  const part = async (deel, fill, back) => {
    await who.go(`${adres}/deel/${deel}`);
    await fill();
    await who.sound(deel);
    await who.press('Bewaar');
    assert.equal(new URL(who.page.url()).pathname, `${adres}/${back}`, `${deel} was kept`);
  };
  const source = async () => {
    await who.type({ bron: 'Gezondheidsmonitor 2024' });
    await who.choose('status', 'gezien');
  };
  await part('beeld', () => who.type({ hoe: 'Meer ouderen missen gezelschap.' }), 'stap/monitoring');
  await part('ambitie', () => who.type({ naam: 'Niemand is ongewild alleen' }), 'stap/monitoring');
  await who.sound('step 1');
  await part('resultaat', async () => {
    await who.type({ jaren: '3', wie: 'onze inwoners van 75 en ouder', naam: 'minder vaak eenzaam zijn' });
    await who.tick('ambities-m1');
  }, 'stap/resultaat');
  await part('indicator', async () => {
    await who.choose('bij', 'r1');
    await who.type({ naam: 'Sterk eenzaam', waarde: '21', n: '420', doel: '15', doeljaar: '2029' });
    await who.choose('eenheid', 'procent');
    await source();
  }, 'stap/resultaat');
  assert.match(await who.text(), /Over 3 jaar willen we dat onze inwoners van 75 en ouder minder vaak eenzaam zijn/);
  await who.sound('step 2');
  await part('activiteit', async () => {
    await who.type({ naam: 'Samen eten in de buurt', organisatie: PARTNER, bereik: '240', kosten: '60.000' });
    await who.tick('resultaten-r1');
  }, 'stap/activiteiten');
  await who.sound('step 3');
  await part('input', async () => {
    await who.choose('activiteit', 'a1');
    await who.choose('soort', 'training');
    await who.type({ naam: 'Vrijwilligers leren signalen zien' });
    await who.choose('stand', 'deels');
  }, 'stap/input');
  await who.sound('step 4');
  await part('outcome', async () => {
    await who.choose('naam', 'i1');
    await who.choose('activiteit', 'a1');
    await who.type({ jaar: '2027', waarde: '19', n: '96' });
    await source();
  }, 'stap/outcome');
  assert.match(await who.text(), /kan toeval zijn/, 'bands that overlap are no effect');
  await who.sound('step 5');
  await part('lessen', () => who.type({ beteraf: 'Een deel wel.', gaatgoed: 'De tafels zitten vol.', kanbeter: 'Ook op zondag.' }), 'stap/verbetercyclus');
  await who.sound('step 6');
  await who.go(adres);
  assert.match(await who.text(), /resultaat zonder verhaal/, 'a loose end until somebody tells a story');
}

// A resident, on a telephone: a number to call is refused, the story is kept with its consent.
async function tell(who, adres, { assert }) {
  await who.go(adres);
  await who.sound('the compass');
  await who.go(`${adres}/verhaal/nieuw`);
  await who.sound('a new story');
  const fill = async (text) => {
    await who.type({ verhaal: text });
    if (!(await who.page.locator('[id="gekeken"]').isChecked())) await who.tick('gekeken');
    await who.choose('plek', 'r1');
    await who.choose('verteller', 'inwoner');
    await who.choose('gegeven', 'inwoner');
    await who.day('datum', '2026-10-01');
    for (const use of ['waarvoor-kompas', 'waarvoor-openbaar']) {
      if (!(await who.page.locator(`[id="${use}"]`).isChecked())) await who.tick(use);
    }
    await who.press('Bewaar dit verhaal');
  };
  await fill('Bel mij op 06-12345678.');
  assert.match(await who.text(), /telefoonnummer/);
  await who.sound('a story with a number to call');
  await fill(STORY);
  assert.match(await who.text(), /zondagen waren lang/);
  await who.sound('the story with its consent');
}

async function publish(who, adres, { assert }) {
  await who.go(adres);
  assert.match(await who.text(), /Er zijn geen losse einden/);
  await who.go(`${adres}/publiceren`);
  await who.sound('publishing');
  await who.press('Publiceer de doelen');
  assert.match(await who.text(), /De doelen zijn gepubliceerd/);
}

// Each of the three says of each step that it is done; step 6 does not close before the last.
async function speak(parties, adres, { assert }) {
  const [worker, , resident] = parties;
  for (const stap of ['monitoring', 'resultaat', 'activiteiten', 'input', 'outcome', 'verbetercyclus']) {
    for (const who of parties) {
      if (stap === 'verbetercyclus' && who === resident) {
        await worker.go(`${adres}/sluiten`);
        await worker.sound('closing too early');
        await worker.press('Sluit stap 6');
        assert.match(await worker.text(), /alle drie de partijen/);
        await worker.sound('not closed');
      }
      await who.go(`${adres}/stap/${stap}`);
      await who.sound(`says that ${stap} is done`);
      await who.press('Deze stap is klaar');
      assert.match(await who.text(), /Toch nog niet klaar/);
    }
  }
  await resident.type({ reactie: 'Vraag ook naar de zondag.' });
  await resident.press('Zeg dit');
  assert.match(await resident.text(), /Vraag ook naar de zondag/);
  await resident.sound('a comment');
}

async function close(who, adres, { shots, assert }) {
  await who.go(`${adres}/sluiten`);
  await who.press('Sluit stap 6');
  assert.match(await who.text(), /door alle drie de partijen/);
  await who.sound('closed');
  await picture(who.page, shots, 'kompas.png', 'section >> nth=1');
  const pdf = await who.page.request.get(`${who.page.url()}/a4.pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  await who.go(`${adres}/periode`);
  await who.sound('the next period');
  await who.press('Begin de nieuwe periode');
  assert.match(await who.text(), /Samen eten|vorige periode/);
  await who.sound('a compass of the next period');
}

async function around(who, adres, { assert }) {
  for (const place of ['arena', 'theorie']) {
    await who.go(`${adres}/${place}`);
    await who.sound(place);
  }
  await who.go('/leren/kompas');
  assert.match(await who.text(), /Eenzaamheid van mensen boven de 75/);
  await who.sound('all compasses, two of them');
}

// The pictures of the manual: a page from its top to the end of a part of it.
async function picture(page, shots, file, part) {
  if (!shots) return;
  const box = await page.locator(`main ${part}`).boundingBox();
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height + 24) };
  await page.screenshot({ path: join(shots, file), clip, fullPage: true });
}
