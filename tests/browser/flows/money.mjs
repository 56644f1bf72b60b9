// Money without any report: what to deliver. With reports: a measure, gross and net, another report, and the files.
import { readFile } from 'node:fs/promises';

export const name = 'Money: without reports what to deliver; with them the picture, a measure, net, a wrong year, the files';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(`${base}/inzicht/geld`);
  assert.equal(await page.locator('h1').innerText(), 'Waar gaat het geld naartoe?');
  await page.goto(`${base}/inzicht/geld?jaar=2016`);
  assert.match(await page.locator('[role=alert]').innerText(), /2017 tot en met 2026/);
  await page.goto(`${base}/inzicht/geld?verslag=kwartaal`);
  assert.match(await page.locator('[role=alert]').innerText(), /jaarrekening, begroting/);

  await page.goto(`${base}/inzicht/geld`);
  if ((await page.locator('#stroom-titel').count()) === 0) {
    assert.match(await main.innerText(), /Iv3-levering van uw gemeente/);
    assert.doesNotMatch(await main.innerText(), /€ 0\b/);
    return;
  }
  assert.match(await main.innerText(), /Van elke 100 euro gaat er \d+ euro naar hulp voor één persoon/);
  await page.selectOption('#maat', 'inwoner');
  await page.selectOption('#soort', 'netto');
  await page.click('form button');
  assert.match(await main.innerText(), /per inwoner \(netto\)/i);

  const json = JSON.parse(await taken(page, 'JSON'));
  const sums = json.tabellen.bronEnBestemming.filter(({ naam }) => naam === 'totaal').map(({ bedragCent }) => bedragCent);
  assert.equal(sums.length, 2);
  assert.equal(sums[0], sums[1], 'what comes in is what goes out');
  assert.equal(json.tabellen.totOpDeCent, undefined, 'no page gives amounts to the cent');
  const asked = await (await fetch(`${base}/inzicht/geld.json?tot_op_de_cent=true`)).text();
  assert.doesNotMatch(asked, /totOpDeCent/);

  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(`${base}/inzicht/geld`);
  assert.ok(await page.locator('.vk-chart--narrow').first().isVisible(), 'the picture is a list');
}

async function taken(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[download]:has-text("${kind}")`)]);
  return readFile(await download.path(), 'utf8');
}
