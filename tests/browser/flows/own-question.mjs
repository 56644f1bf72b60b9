// A question of one's own: rows, columns, one kind of help, deeper by a row, wrong words, and the files to take along.
import { readFile } from 'node:fs/promises';

export const name = 'Own question: rows and columns, deeper, wrong words, and the files';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(`${base}/inzicht/eigen-vraag`);
  assert.match(await main.innerText(), /In \d{4} was dit de hulp in gebruik: [\d.]+ keer/);

  await page.selectOption('#rijen', 'wijk');
  await page.selectOption('#kolommen', 'leeftijd');
  await page.selectOption('#soort', 'hulp-bij-het-huishouden');
  await page.click('form button');
  assert.match(await main.innerText(), /soort hulp: Hulp bij het huishouden/);
  assert.ok((await page.locator('thead th').count()) >= 7, 'a column for each age');
  // No figure below ten stands anywhere in the table.
  for (const cell of await page.locator('tbody td').allInnerTexts()) {
    for (const number of cell.replaceAll('.', '').match(/\d+/g) ?? []) assert.ok(Number(number) >= 10, cell);
  }

  await page.locator('tbody th a').first().click();
  assert.match(await main.innerText(), /wijk: /);
  await page.goto(`${base}/inzicht/eigen-vraag?wijk=Nergenshuizen`);
  assert.match(await page.locator('[role=alert]').innerText(), /kennen wij niet bij wijk/);
  await page.goto(`${base}/inzicht/eigen-vraag?rijen=kleur`);
  assert.match(await page.locator('[role=alert]').innerText(), /geen kenmerk/);

  await page.goto(`${base}/inzicht/eigen-vraag?rijen=wijk&kolommen=soort`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]:has-text("JSON")')]);
  const json = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.ok(json.tabellen.cellen.length > json.tabellen.rijen.length);
  for (const { minstens, hoogstens } of json.tabellen.cellen) {
    assert.ok(minstens === null || (minstens >= 10 && minstens <= hoogstens), `${minstens} ${hoogstens}`);
  }
}
