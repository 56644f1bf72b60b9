// What help really costs, an offer beside it, an agreement that two sides sign, and a region: with the keyboard alone.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

const PARTNER = 'Stichting Welzijn Merwestreek';

export const name = 'Agreement: an offer of € 72.50 beside the real price, two sides that sign, and a region of sixteen';
export const limit = 240_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, [], async (base) => {
    const enter = (who, width = 1280) => signIn({ browser, base, who, width, assert });
    const buyer = await enter('inkoper');
    await offer(buyer, { shots, assert });
    await agree(buyer, await enter('partnerdirecteur', 320), { shots, assert });
    await region(buyer, { shots, assert });
  });
}

// Somebody at a keyboard: what they open, type and choose; and whether the page is sound.
async function signIn({ browser, base, who, width, assert }) {
  const page = await signedIn({ browser, base }, who, '/afspraken', width);
  const field = (id) => page.locator(`[id="${id}"]`);
  return {
    page,
    go: (path) => page.goto(base + path),
    text: () => page.locator('main').innerText(),
    open: async (selector) => {
      await page.locator(selector).first().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
    send: async () => {
      await page.locator('main form button[type=submit]').last().focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    },
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

// The worked example: € 90.11 an hour. An offer of € 72.50 holds only if something were true that is not.
async function offer(who, { shots, assert }) {
  await who.sound('the room');
  await who.open('main a[href="/afspraken/prijzen"]');
  await who.sound('prices');
  await who.open('main a[href="/afspraken/prijzen/tarieven/nieuw"]');
  await who.sound('a new tariff');
  await who.type({ product: 'Sociaal werk', schaal1: '8', trede1: '8', aandeel1: '50' });
  await who.send();
  assert.match(await who.text(), /100/, 'shares that are not one are refused, with the rule');
  await who.sound('shares that are not one');
  await who.type({ aandeel1: '100' });
  await who.send();
  assert.match(await who.text(), /90,11/);
  await who.sound('the tariff');
  await picture(who.page, shots, 'tarief.png', 'svg >> nth=0');
  await who.open('main a[href$="/aanbod"]');
  await who.sound('a new offer');
  await who.type({ bedrag: '72,50', van: 'Gemeente Merwoude' });
  await who.send();
  const verdict = await who.text();
  for (const said of [/17,61/, /1\.547/, /5,5/, /21,97/]) assert.match(verdict, said);
  assert.doesNotMatch(verdict, /onrechtmatig|onwettig/);
  await who.sound('the test of the offer');
  await picture(who.page, shots, 'aanbod.png', 'table >> nth=0');
}

async function agree(buyer, partner, { shots, assert }) {
  await buyer.go('/afspraken/overeenkomst/nieuw');
  const opgave = buyer.page.locator('[id="opgave"]');
  await buyer.choose('opgave', await opgave.locator('option[value^="0"]').first().getAttribute('value'));
  await buyer.type({ uitvoerder: PARTNER });
  await buyer.sound('a new agreement');
  await buyer.send();
  const adres = new URL(buyer.page.url()).pathname;
  await buyer.sound('a draft');
  const part = async (deel, fill) => {
    await buyer.go(`${adres}/deel/${deel}`);
    await fill();
    await buyer.sound(deel);
    await buyer.send();
    assert.equal(new URL(buyer.page.url()).pathname, adres, `${deel} was kept`);
  };
  await part('opdracht', () => buyer.type({ taak: 'Gezinnen met schulden vroeg helpen.' }));
  await part('vorm', async () => {
    await buyer.choose('rechtsvorm', 'subsidie');
    await buyer.choose('bekostiging', 'taak');
    await buyer.choose('looptijd', 'meerjarig');
    await buyer.day('begin', '2027-01-01');
    await buyer.day('eind', '2030-12-31');
  });
  await part('partijen', async () => {
    await buyer.type({ 'gemachtigde-0-account': 'inkoper', 'gemachtigde-0-naam': 'A. de Vries' });
    await mandate(buyer, 0, '');
    await buyer.type({ 'gemachtigde-1-account': 'partnerdirecteur', 'gemachtigde-1-naam': 'B. Yilmaz' });
    await mandate(buyer, 1, PARTNER);
  });
  await part('budget', async () => {
    await buyer.type({ 'budget-0-bedrag': '240.000', 'budget-0-jaar': '2027', 'budget-0-taakveld': '6.1', 'budget-0-omschrijving': 'sociaal werk' });
    await buyer.choose('budget-0-klasse', 'collectief');
  });
  await part('prijs', async () => {
    await buyer.day('index_dag', '2026-07-01');
    await buyer.choose('index_methode', 'verschil');
    await buyer.type({ 'reeks-0-reeks': 'OVA', 'reeks-0-gewicht': '0,9', 'reeks-1-reeks': 'PPC', 'reeks-1-gewicht': '0,1' });
  });

  await partner.go(`${adres}/reacties`);
  await partner.sound('comments');
  await partner.type({ reactie: 'De reistijd mist nog.' });
  await partner.send();
  await buyer.go(`${adres}/versies`);
  await buyer.sound('what changed');
  await buyer.go(`${adres}/aanbieden`);
  await buyer.sound('offering');
  await buyer.send();
  for (const [who, place] of [[buyer, 'the municipality signs'], [partner, 'the organisation signs']]) {
    await who.go(`${adres}/tekenen`);
    await who.sound(place);
    for (const box of await who.page.locator('main form input[type=checkbox]').all()) {
      await box.focus();
      await who.page.keyboard.press('Space');
    }
    await who.send();
  }
  await partner.go(adres);
  assert.match(await partner.text(), /getekend en geldig/);
  await partner.sound('signed');
  await buyer.go(adres);
  await picture(buyer.page, shots, 'afspraak.png', 'table >> nth=0');
  const pdf = await buyer.page.request.get(buyer.page.url() + '/afspraak.pdf');
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
  await buyer.go(`${adres}/gesprek`);
  await buyer.sound('the talks');
}

async function mandate(who, place, party) {
  const names = await who.page.locator(`[id="gemachtigde-${place}-partij"]`);
  if ((await names.evaluate((field) => field.tagName)) === 'SELECT') {
    const options = await names.locator('option').allInnerTexts();
    await names.selectOption({ label: options.find((one) => (party ? one.includes(party) : one !== '' && !one.includes(PARTNER))) });
  } else {
    await who.type({ [`gemachtigde-${place}-partij`]: party || (await who.page.locator('[id="partij-0-naam"]').inputValue()) });
  }
  await who.day(`gemachtigde-${place}-van`, '2020-01-01');
}

async function region(who, { shots, assert }) {
  await who.go('/afspraken/regio/kosten/nieuw');
  await who.sound('a new comparison');
  const sixteen = Array.from({ length: 16 }, (_, place) => `Gemeente ${place + 1}`).join('\n');
  await who.page.locator('[id="naam"]').fill('Zestien gemeenten samen');
  await who.page.locator('[id="gemeenten"]').fill(sixteen);
  await who.page.locator('[id="aanbieders"]').fill(PARTNER);
  await who.page.locator('[id="bedrag"]').fill('4.000.000');
  await who.send();
  const said = await who.text();
  assert.match(said, /tussen|tot/, 'the saving is a range');
  assert.match(said, /1\.659\.\d{3}|1,7|1\.7/, 'the saving of the worked example lies in it');
  await who.sound('the region');
  await picture(who.page, shots, 'regio.png', 'svg >> nth=0');
}

// The pictures of the manual: a page from its top to the end of a part of it.
async function picture(page, shots, file, part) {
  if (!shots) return;
  const box = await page.locator(`main ${part}`).boundingBox();
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(box.y + box.height + 24) };
  await page.screenshot({ path: join(shots, file), clip, fullPage: true });
}
