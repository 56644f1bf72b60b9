// From month to month: a period, a kind of help, months that are not complete, and the files to take along.
import { readFile } from 'node:fs/promises';

export const name = 'Course: a period, one kind of help, who came and left, referrers, a year ahead, wrong months, and the files';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(`${base}/inzicht/verloop`);
  const text = await main.innerText();
  assert.match(text, /de laatste volledige maand, kregen [\d.]+ cliënten hulp/);
  assert.match(text, /kosten (in \d{4} )?onbekend/);
  assert.match(text, /nog niet volledig/);

  await partsOfThePage(page, main, assert);

  await page.selectOption('#reeks', 'begeleiding');
  await page.fill('#van', '2024-01');
  await page.fill('#tot', '2024-12');
  await page.click('form button');
  assert.match(await main.innerText(), /Per maand: Begeleiding/);
  assert.equal(await page.locator('tbody').first().locator('tr').count(), 12);

  await page.goto(`${base}/inzicht/verloop?van=2020-01&tot=2024-12`);
  assert.match(await page.locator('[role=alert]').innerText(), /60 maanden\. Kies er ten hoogste 36/);
  await page.goto(`${base}/inzicht/verloop?reeks=iets`);
  assert.match(await page.locator('[role=alert]').innerText(), /geen soort hulp/);
  await page.goto(`${base}/inzicht/verloop?jaar=2031`);
  assert.match(await page.locator('[role=alert]').innerText(), /van 2031 zijn nog niet alle declaraties binnen\. Kies een van deze jaren/);
  await page.goto(`${base}/inzicht/verloop?jaar=gisteren`);
  assert.match(await page.locator('[role=alert]').innerText(), /is geen jaar/);
  await page.goto(`${base}/inzicht/verloop?van=2024-05&tot=2024-05`);
  assert.match(await main.innerText(), /U vroeg één maand/);
  await page.goto(`${base}/inzicht/verloop?van=2030-01&tot=2030-02`);
  assert.match(await main.innerText(), /nog geen maand volledig/);

  await page.goto(`${base}/inzicht/verloop?van=2024-01&tot=2024-12`);
  const json = JSON.parse(await taken(page, 'JSON'));
  assert.ok(json.tabellen.maanden.length > 12);
  for (const { clienten } of json.tabellen.maanden) assert.ok(clienten === null || (clienten >= 10 && clienten % 5 === 0));
  // Clients by district would leave a few people beside the page about the social basis.
  for (const wijk of json.tabellen.wijken) assert.ok(!('clienten' in wijk) && !('kostenPerClientCent' in wijk));
  const csv = (await taken(page, 'CSV')).trim().split('\n');
  assert.ok(csv.length > json.tabellen.maanden.length, 'every kind of help is in the file');
}

// The page is long: each part has its place at the top, its sentence, and its tables that open.
async function partsOfThePage(page, main, assert) {
  const nav = page.getByRole('navigation', { name: 'Op deze pagina' });
  assert.equal(await nav.getByRole('link').count(), 5);
  await nav.getByRole('link', { name: /huisarts/ }).click();
  assert.match(page.url(), /#verwijzers$/);
  const text = await main.innerText();
  assert.match(text, /van de kosten van jeugdhulp bij cliënten die de huisarts verwees/);
  assert.match(text, /In \d{4} begon bij [\d.]+ cliënten hulp/);
  assert.match(text, /binnen een jaar weer hulp/);
  assert.match(text, /De helft van de hulp die eindigde/);
  // A band only where a method was better than last year; how far off both were is there in any case.
  const better = /Gaat het zoals het ging/.test(text);
  assert.equal((await page.locator('.vk-band').count()) > 0, better);
  assert.match(text, /‘hetzelfde als vorig jaar’|volledige maanden achter elkaar/);
  const referrers = page.locator('details', { hasText: 'Wie verwees' });
  await referrers.locator('summary').click();
  assert.ok(await referrers.getByRole('rowheader', { name: 'Huisarts', exact: true }).isVisible());
}

async function taken(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[download]:has-text("${kind}")`)]);
  return readFile(await download.path(), 'utf8');
}
