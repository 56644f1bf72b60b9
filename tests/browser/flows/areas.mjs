// What there is in each area and where a group could be: the map, its table, a wrong choice, and the files.
import { readFile } from 'node:fs/promises';

export const name = 'Areas: the social basis on a map or without one, places for a group, and the files';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(`${base}/inzicht/sociale-basis?jaar=2024`);
  assert.match(await main.innerText(), /In 2024|In dat jaar|niets over 2024/);
  await page.selectOption('#kaart', 'gebruik');
  await page.check('#niveau-buurt');
  await page.click('form button');
  assert.match(page.url(), /kaart=gebruik/);

  // With shapes there is a map, each area with its text; without, the page says what to deliver and where.
  const areas = await page.locator('svg.vk-map > path').count();
  if (areas > 0) {
    assert.equal(await page.locator('svg.vk-map > path > title').count(), areas);
    assert.ok((await page.locator('svg.vk-map > desc').textContent()).length > 20, 'the map is told in words');
    assert.ok((await page.locator('.vk-legend > li').count()) >= 6, 'the legend has each filling');
  } else {
    assert.ok((await page.locator('main a[href="/gegevens/bronnen/vlakken"]').count()) > 0, 'where to deliver the map');
  }
  const json = JSON.parse(await taken(page, 'JSON'));
  for (const { eigenHulp } of [...json.tabellen.gebiedenWijken, ...json.tabellen.gebiedenBuurten]) {
    if (typeof eigenHulp === 'number') assert.ok(eigenHulp >= 10 && eigenHulp % 5 === 0, `${eigenHulp} is shown`);
  }

  await page.goto(`${base}/inzicht/sociale-basis?kaart=geluk`);
  assert.match(await page.locator('[role=alert]').innerText(), /niets wat op de kaart kan/);
  await page.goto(`${base}/inzicht/sociale-basis?niveau=straat`);
  assert.match(await page.locator('[role=alert]').innerText(), /wijk of buurt/);

  // On a narrow screen the map is still there and nothing scrolls sideways.
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`${base}/inzicht/sociale-basis?jaar=2024&kaart=gebruik&niveau=buurt`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320), 'no scrolling sideways');
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.click('nav[aria-label="Antwoorden in Inzicht"] >> text=Groepsaanbod');
  assert.match(page.url(), /\/inzicht\/groepsaanbod$/);
  assert.match(await main.innerText(), /plek|lijst met postcodes/);
  assert.equal(await page.locator('form input:not([type=hidden])').count(), 1, 'only the year is a choice');
  const groups = JSON.parse(await taken(page, 'JSON')).tabellen;
  const shown = new Map(groups.buurten.map((row) => [row.buurt, row]));
  for (const { buurten, hulp, mensen } of groups.plekken) {
    const parts = buurten.split(' ').map((code) => shown.get(code)[hulp]);
    assert.ok(parts.every((part) => part >= 10), `${buurten} is made of what is shown`);
    assert.equal(parts.reduce((sum, part) => sum + part, 0), mensen);
    assert.ok(mensen >= 20);
  }
}

async function taken(page, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a[download]:has-text("${kind}")`)]);
  return readFile(await download.path(), 'utf8');
}
