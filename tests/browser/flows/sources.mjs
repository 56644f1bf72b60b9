// Delivering a source beside messages without JavaScript: what is wrong is told at its place, a better file takes the
// place of the first, and it is taken back with a reason.

export const name = 'Sources: a table with a wrong row, corrected, and taken back, without JavaScript';

const HEAD = 'Soort;Wet;Taakveld;Jaar;Bedrag;Verdeling';
const GOOD = 'lumpsum;wmo;6.71a;2024;1.250.000,00;dagen';

export async function run({ browser, base, assert }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  // A list of its own: what others delivered stays as it is.
  const list = `proef ${Date.now().toString(36)}`;

  await page.goto(`${base}/gegevens`);
  await page.click('main a[href="/gegevens/bronnen"] >> nth=0');
  assert.match(await page.locator('h1').innerText(), /naast de berichten/);
  await page.click('main a[href="/gegevens/bronnen/totaalbedragen"]');
  await page.locator('details summary').first().click();
  assert.match(await page.locator('main').innerText(), /Verdeling/, 'the columns are explained');

  await deliver(page, list, [HEAD, GOOD, 'pgb;wmo;6.71a;2024;veel;niet']);
  const told = await page.locator('main').innerText();
  assert.match(told, /Bewaard, zonder de rijen die niet kloppen/);
  assert.match(told, /rij 3, kolom Bedrag \(E\)/, told);

  await deliver(page, list, [HEAD, GOOD, 'pgb;wmo;6.71a;2024;300.000,00;niet']);
  assert.match(await page.locator('main').innerText(), /in de plaats van wat er was/);
  await deliver(page, list, ['Wat is dit?']);
  assert.match(await page.locator('main').innerText(), /Er is niets bewaard/);
  assert.equal(await page.inputValue('#naam'), list, 'what was filled in stays');

  await page.goto(`${base}/gegevens/bronnen/totaalbedragen`);
  const row = page.locator('tr', { hasText: list });
  assert.match(await row.innerText(), /\s2\s/, 'the better one counts');
  await row.getByRole('link').click();
  await page.click('main button[type=submit]');
  assert.match(await page.locator('main').innerText(), /Er is niets teruggenomen/, 'without a reason nothing happens');
  await page.fill('#reden', 'dit was een proef');
  await page.click('main button[type=submit]');
  assert.match(page.url(), /\/gegevens\/bronnen\/totaalbedragen$/);
  assert.equal(await page.locator('tr', { hasText: list }).count(), 0, 'it is gone');
}

async function deliver(page, list, lines) {
  await page.fill('#naam', list);
  await page.setInputFiles('#bestanden', {
    name: 'bedragen.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${lines.join('\n')}\n`, 'utf8'),
  });
  await page.click('form[enctype] button[type=submit]');
}
