// The first answer: asked for a day and a year, taken along, and small groups nowhere.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const name = 'Stacking: a day, a year, a wrong question, and the files to take along';

export async function run({ browser, base, shots, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}/inzicht/stapeling?peildatum=2025-01-15`);
  const main = page.locator('main');
  assert.match(await main.innerText(), /Op 1 januari 2025 krijgen [\d.]+ huishoudens hulp/);
  if (shots) await picture(page, join(shots, 'stapeling.png'));

  // Between two months amounts could be subtracted into one household: then there are none.
  await page.goto(`${base}/inzicht/stapeling?peildatum=2024-07-01`);
  assert.doesNotMatch(await main.innerText(), /€ \d/);

  await page.goto(`${base}/inzicht/stapeling?peildatum=gisteren`);
  assert.match(await page.locator('[role=alert]').innerText(), /geen datum/);
  await page.check('#keuze-jaar');
  await page.fill('#jaar', '2024');
  await page.click('form button');
  assert.match(await main.innerText(), /In 2024 kregen/);

  const csv = await taken(page, 'CSV');
  const counts = csv.trim().split('\n').slice(1).map((line) => line.split(';')[5]).filter((count) => count !== '');
  assert.ok(counts.length > 10, 'the file has an answer');
  for (const count of counts) assert.ok(Number(count) >= 10 && Number(count) % 5 === 0, `${count} is shown`);

  const json = JSON.parse(await taken(page, 'JSON'));
  assert.equal(json.vraag.jaar, 2024);
  for (const cell of json.tabellen.combinaties) assert.ok(cell.huishoudens >= 10);
}

async function taken(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[download]:has-text("${kind}")`)]);
  return readFile(await download.path(), 'utf8');
}

// The picture of the README: the answer and its chart.
async function picture(page, path) {
  const chart = await page.locator('figure').first().boundingBox();
  await page.screenshot({ path, clip: { x: 0, y: 0, width: 1280, height: chart.y + chart.height + 24 }, fullPage: true });
}
