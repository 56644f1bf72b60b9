// The four questions of a council: read, printed on one A4, taken along as PDF; and what its words mean.
import { readFile } from 'node:fs/promises';

export const name = 'Council: four questions, one A4, and what the words mean';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${base}/inzicht/raadsvragen`);
  const main = page.locator('main');
  assert.equal(await page.locator('.vk-raad__vraag').count(), 4);
  assert.match(await main.innerText(), /Hoe trekken we die stapeling eruit\?/);
  assert.equal(await page.getByText('Wat kan de raad nu besluiten?').count(), 4);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.vk-downloads a:has-text("PDF")')]);
  assert.equal(download.suggestedFilename(), 'raadsvragen.pdf');
  const pdf = await readFile(await download.path());
  assert.equal(pdf.subarray(0, 8).toString(), '%PDF-1.7');
  assert.match(pdf.toString('latin1'), /<pdfuaid:part>1<\/pdfuaid:part>/);

  // On paper only the questions are left, on one page.
  const paper = await page.pdf({ preferCSSPageSize: true });
  assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1);

  // What a word means is two steps away, from every page.
  await page.click('summary:has-text("Woorden op deze pagina")');
  await page.click('.vk-words a:text-is("Huishouden")');
  assert.equal(new URL(page.url()).hash, '#huishouden');
  assert.ok(await page.locator('#huishouden').isVisible());
  assert.match(await main.innerText(), /Zo zegt de zorg het/);

  await page.fill('#zoek', 'pgb');
  await page.click('form button');
  assert.match(await main.innerText(), /persoonsgebonden budget/);
  await page.fill('#zoek', 'bestaatniet');
  await page.click('form button');
  assert.match(await main.innerText(), /Dit woord staat er niet bij/);
  await page.click('text=Toon alle woorden');
  assert.ok((await page.locator('.vk-word').count()) >= 60);

  // Every link to a word ends at a word.
  const keys = await page.locator('.vk-word h3').evaluateAll((all) => all.map((one) => one.id));
  for (const address of ['/', '/inzicht', '/inzicht/stapeling', '/inzicht/verloop', '/gegevens', '/uitleg/privacy']) {
    await page.goto(base + address);
    const links = await page.locator('.vk-words a').evaluateAll((all) => all.map((one) => one.hash.slice(1)));
    for (const key of links) assert.ok(keys.includes(key), `${key} on ${address}`);
  }
}
