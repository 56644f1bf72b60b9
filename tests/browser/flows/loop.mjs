// The loop is closed: what was measured of an opgave changes what its scenario expects, after a person decided so.
import { join } from 'node:path';

import { pageProblems } from '../checks.mjs';
import { served, signedIn } from '../people.mjs';

export const name = 'Loop: a measured effect changes the scenario of its opgave, at 320 px too';
export const limit = 240_000;

export async function run({ browser, binary, data, shots, assert }) {
  if (!binary) return;
  await served({ binary, data }, ['ombuigen', 'afspraken', 'leren'], async (base) => {
    const page = await signedIn({ browser, base }, 'controller', '/leren', 320);
    const press = async (button) => {
      await button.focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    };
    const sound = async (where) => {
      assert.deepEqual(await pageProblems(page), [], where);
    };
    await sound('/leren');
    await press(page.locator('main a[href^="/leren/effect/"]').first());
    await sound('the effect');
    await page.screenshot({ path: join(shots, 'lus-effect-320.png'), fullPage: true });
    await press(page.locator('main a[href^="/leren/terug/kies"]').first());
    await sound('where to use the figure');
    await press(page.locator('main a[href*="/meting?"]').first());
    await page.locator('#effect').selectOption({ index: 1 });
    await page.locator('#graad').selectOption({ index: 2 });
    await page.locator('#waar').selectOption('hier');
    await page.locator('#over').selectOption('wie');
    await press(page.locator('main form button[type="submit"]').last());
    assert.match(page.url(), /\/leren\/terug\/bijstelling\//, 'the proposal is kept');
    await sound('the proposal');
    const before = await page.locator('main').innerText();
    assert.ok(/verwacht/i.test(before), 'it says what was expected before and after');
    await page.locator('[name="keuze"][value="toepassen"], #keuze option[value="toepassen"]').first().waitFor({ state: 'attached' });
    const radio = page.locator('input[name="keuze"][value="toepassen"]');
    if (await radio.count()) await radio.check();
    else await page.locator('#keuze').selectOption('toepassen');
    await page.fill('#reden', 'De meting is vooraf vastgelegd en past bij wat wij zien.');
    await press(page.locator('main form button[type="submit"]').last());
    await sound('the decision');
    await page.screenshot({ path: join(shots, 'lus-bijgesteld-320.png'), fullPage: true });
    const scenario = page.locator('main a[href^="/ombuigen/"]').first();
    assert.ok(await scenario.count(), 'it leads to the scenario that expects something else now');
    await press(scenario);
    assert.equal(await page.locator('h1').count(), 1);
    await page.goto(`${base}/leren/terug`);
    await sound('/leren/terug');
  });
}
