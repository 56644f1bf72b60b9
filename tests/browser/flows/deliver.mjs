// Delivering messages without JavaScript: the good one counts, the wrong one is corrected on its page.

export const name = 'Deliver: a good and a wrong message, and the wrong one corrected, without JavaScript';

const ATTEMPTS = 60;

export async function run({ browser, base, assert }) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  // Every run brings messages of its own: the same message twice would be a duplicate.
  const run = String(Date.now() % 100_000_000).padStart(8, '0');
  const wrong = `fout-${run}.xml`;

  await page.goto(`${base}/gegevens/aanleveren`);
  await page.setInputFiles('#bestanden', [
    file(`goed-${run}.xml`, toewijzing(`G${run}`, run, '2024-06-30')),
    file(wrong, toewijzing(`F${run}`, run, '2027-06-31')),
  ]);
  await page.click('button[type=submit]');
  assert.match(page.url(), /\/gegevens\/taken\//, 'the delivery has a page of its own');
  await untilDone(page, assert);
  const rows = await page.locator('table').first().innerText();
  assert.match(rows, /Aanvaard\s+1\s+1/, rows);
  assert.match(rows, /Geweigerd\s+1/, rows);

  await page.goto(`${base}/gegevens/quarantaine`);
  const row = page.locator('tr', { hasText: wrong });
  assert.equal(await row.count(), 1, 'the wrong message is in the list');
  assert.doesNotMatch(await row.innerText(), /999900006/, 'no BSN in the list');
  await row.getByRole('link').click();
  assert.doesNotMatch(await page.locator('main').innerText(), /999900006/, 'no BSN on the page');
  await page.locator('details summary').first().click();
  await page.fill('input[name=waarde]', '2027-06-30');
  await page.click('form[action$="/verbeteren"] button');
  assert.match(await page.locator('main').innerText(), /Het bericht is binnen/);

  await page.goto(`${base}/gegevens/quarantaine`);
  assert.equal(await page.locator('tr', { hasText: wrong }).count(), 0, 'the corrected message left the list');
}

async function untilDone(page, assert) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const text = await page.locator('main').innerText();
    if (/De berichten zijn binnen/.test(text)) return;
    assert.doesNotMatch(text, /Dit is niet gelukt/, text);
    await page.waitForTimeout(500);
    await page.reload();
  }
  assert.fail('the delivery does not end');
}

function file(filename, text) {
  return { name: filename, mimeType: 'application/xml', buffer: Buffer.from(text, 'utf8') };
}

function toewijzing(identificatie, run, einddatum) {
  const number = Number(run) + (identificatie.startsWith('F') ? 500_000_000 : 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<b:Bericht xmlns:b="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema" xmlns:i="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema">
<b:Header><b:BerichtCode>414</b:BerichtCode><b:BerichtVersie>3</b:BerichtVersie><b:BerichtSubversie>2</b:BerichtSubversie>
<b:Afzender>9999</b:Afzender><b:Ontvanger>99000009</b:Ontvanger>
<b:BerichtIdentificatie><i:Identificatie>${identificatie}</i:Identificatie><i:Dagtekening>2024-01-02</i:Dagtekening></b:BerichtIdentificatie>
<b:XsdVersie><i:BasisschemaXsdVersie>1.0.0</i:BasisschemaXsdVersie><i:BerichtXsdVersie>1.0.0</i:BerichtXsdVersie></b:XsdVersie></b:Header>
<b:Client><b:Bsn>999900006</b:Bsn><b:Geboortedatum><i:Datum>1950-03-04</i:Datum></b:Geboortedatum><b:Geslacht>2</b:Geslacht>
<b:Naam><i:Geslachtsnaam><i:Achternaam>Proef</i:Achternaam></i:Geslachtsnaam><i:NaamGebruik>1</i:NaamGebruik></b:Naam>
<b:Contactgegevens><b:Contact><b:Soort>01</b:Soort><b:Adres><i:Huis><i:Huisnummer>1</i:Huisnummer></i:Huis><i:Postcode>1234AB</i:Postcode><i:LandCode>NL</i:LandCode></b:Adres></b:Contact></b:Contactgegevens>
<b:ToegewezenProducten><b:ToegewezenProduct><b:ToewijzingNummer>${number}</b:ToewijzingNummer>
<b:Product><i:Categorie>01</i:Categorie><i:Code>01A01</i:Code></b:Product>
<b:Toewijzingsdatum>2024-01-02</b:Toewijzingsdatum><b:Toewijzingstijd>10:00:00</b:Toewijzingstijd>
<b:Ingangsdatum>2024-01-08</b:Ingangsdatum>
<b:Einddatum>${einddatum}</b:Einddatum>
<b:Omvang><i:Volume>120</i:Volume><i:Eenheid>01</i:Eenheid><i:Frequentie>2</i:Frequentie></b:Omvang>
</b:ToegewezenProduct></b:ToegewezenProducten></b:Client></b:Bericht>
`;
}
