// What changes after signing: an addendum, what differs, an offer, and both sides sign again.
import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Addendum: what changes after signing, what differs, and signatures of two sides again';
export const limit = 180_000;

export async function run({ browser, binary, data, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['afspraken'], (base) => agree({ browser, base, assert }));
}

async function agree({ browser, base, assert }) {
  const municipality = await signedIn({ browser, base }, 'inkoper', '/afspraken');
  const partner = await signedIn({ browser, base }, 'partnerdirecteur', '/afspraken');
  const good = async (page, what) => assert.deepEqual(await pageProblems(page), [], what);

  await municipality.goto(`${base}/afspraken`);
  await good(municipality, 'the list');
  const link = municipality.locator('main a[href^="/afspraken/overeenkomst/0"]', { hasText: 'Schulden' }).first();
  const way = base + (await link.getAttribute('href'));
  await municipality.goto(way);
  await good(municipality, 'the agreement');
  assert.match(await municipality.locator('main').innerText(), /getekend en geldig/);

  // A change after signing is an addendum; with the keyboard.
  await municipality.goto(`${way}/deel/opdracht`);
  await municipality.focus('#taak');
  await municipality.keyboard.press('ControlOrMeta+A');
  await municipality.keyboard.type('Jonge gezinnen met schulden helpen, nog voordat er iets wordt afgesloten.');
  await municipality.focus('main form button');
  await municipality.keyboard.press('Enter');
  await municipality.waitForURL(way);
  assert.match(await municipality.locator('main').innerText(), /Het is een aanvulling/);

  // What differs, also on a narrow screen.
  await partner.setViewportSize({ width: 320, height: 800 });
  await partner.goto(`${way}/versies`);
  await good(partner, 'what differs');
  assert.ok((await partner.locator('main ins').count()) > 0 && (await partner.locator('main del').count()) > 0);
  assert.ok(await partner.evaluate(() => document.documentElement.scrollWidth <= 320), 'no scrolling sideways');

  await municipality.goto(`${way}/aanbieden`);
  await municipality.focus('main form button');
  await municipality.keyboard.press('Enter');
  await municipality.waitForURL(way);
  for (const page of [municipality, partner]) {
    await page.goto(`${way}/tekenen`);
    await good(page, 'the page to sign');
    await page.focus('main form button');
    await page.keyboard.press('Enter');
    await page.waitForURL(way);
  }
  const said = await partner.locator('main').innerText();
  assert.match(said, /getekend en geldig/);
  assert.doesNotMatch(said, /Het is een aanvulling/);
  await municipality.context().close();
  await partner.context().close();
}
