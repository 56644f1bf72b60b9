// Which share goes to the most expensive households: a year, the number of households from outside, and the files.
import { readFile } from 'node:fs/promises';

export const name = 'Concentration: a year, a wrong year, all households of the municipality, and the files';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(`${base}/inzicht/concentratie?jaar=2024`);
  assert.match(await main.innerText(), /In 2024 ging ongeveer \d+ % van de kosten naar de duurste/);
  assert.match(await main.innerText(), /huishoudens, met hulp of zonder, in \d{4}\. Bron: BRP/);
  assert.ok((await page.locator('svg polyline').count()) > 0, 'the curve is drawn');

  await page.fill('#jaar', 'vorig jaar');
  await page.click('form button');
  assert.match(await page.locator('[role=alert]').innerText(), /geen jaar/);
  await page.fill('#jaar', '2024');
  await page.click('form button');
  assert.match(await main.innerText(), /In 2024 ging/);

  // The other answers are one step away.
  await page.click('nav[aria-label="Antwoorden in Inzicht"] >> text=Stapeling');
  assert.match(page.url(), /\/inzicht\/stapeling$/);
  await page.click('nav[aria-label="Antwoorden in Inzicht"] >> text=Concentratie');

  // What cannot be a number of households is told.
  await setHouseholds(page, base, 'veel');
  assert.match(await page.locator('[role=alert]').innerText(), /geen aantal met een jaar/);
  // The extract of the BRP goes before a number that somebody set.
  await setHouseholds(page, base, '2.250; 2024; CBS StatLine');
  await page.goto(`${base}/inzicht/concentratie?jaar=2024`);
  assert.match(await main.innerText(), /Bron: BRP/);
  await setHouseholds(page, base, '');
  await page.goto(`${base}/inzicht/concentratie?jaar=2024`);

  const json = JSON.parse(await taken(page, 'JSON'));
  assert.ok(json.tabellen.duursteVanAlle.length > 0);
  for (const { aandeelProcent } of json.tabellen.duursteVanAlle) {
    assert.ok(aandeelProcent === null || (aandeelProcent > 0 && aandeelProcent <= 100));
  }
  assert.equal(json.vraag.jaar, 2024);
  for (const { huishoudens, aandeelProcent } of json.tabellen.duursteMetHulp) {
    if (aandeelProcent !== null) assert.ok(huishoudens >= 10 && aandeelProcent > 0 && aandeelProcent <= 100);
  }
  const lines = (await taken(page, 'CSV')).trim().split('\n');
  assert.ok(lines.length > 7, 'the file has an answer');
}

async function setHouseholds(page, base, value) {
  await page.goto(`${base}/gegevens/instellingen`);
  await page.fill('#huishoudens', value);
  await page.click('form[action="/gegevens/instellingen"] button');
}

async function taken(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[download]:has-text("${kind}")`)]);
  return readFile(await download.path(), 'utf8');
}
