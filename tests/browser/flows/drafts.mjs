// What somebody types about a household is kept at the server by itself: a tab that is killed, a laptop that is closed, a
// connection that goes away lose nothing, and no word lies in the browser. On a copy of the data with accounts.
import { served } from '../people.mjs';

const WORDS = 'Wij willen dat de huur elke maand op tijd betaald is.';

export const name = 'Drafts: a killed tab loses no word, and none lies in the browser';

export async function run({ browser, binary, data, assert }) {
  if (!binary) return;
  await served({ binary, data }, [], async (base) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await signIn(page, base);
    const plan = await begin(page, base);
    await killed(context, plan, assert);
    await saved(context, plan, assert);
    await withoutConnection(context, plan, assert);
    await withoutScript(browser, context, plan, assert);
  });
}

async function signIn(page, base) {
  await page.goto(`${base}/inloggen`);
  await page.fill('#naam', 'regisseur');
  await page.fill('#wachtwoord', 'oefenen in Merwoude');
  await page.press('#wachtwoord', 'Enter');
  await page.waitForURL(`${base}/`);
}

async function begin(page, base) {
  await page.goto(`${base}/doen/plannen/nieuw`);
  await page.fill('#vraag', 'Wij komen niet rond.');
  await page.fill('#roepnaam', 'Anna');
  await page.selectOption('#doel', 'wmo-onderzoek');
  await page.fill('#grondslag', 'Wmo 2015, art. 2.3.2');
  await page.click('main form button');
  await page.waitForURL(/\/doen\/plannen\/[0-9a-f-]{36}$/);
  return page.url();
}

/** Types in a goal, waits until the page says that it is kept, kills the tab, and finds the words again. */
async function killed(context, plan, assert) {
  const first = await context.newPage();
  await first.goto(`${plan}/deel/doel`);
  await first.locator('#woorden').pressSequentially(WORDS);
  await first.getByText('Bewaard als klad.').waitFor({ timeout: 10_000 });
  assert.deepEqual(await stored(first), { local: 0, session: 0, databases: 0 });
  await crash(context, first);

  const again = await context.newPage();
  await again.goto(`${plan}/deel/doel`);
  assert.equal(await again.inputValue('#woorden'), WORDS);
  assert.match(await again.locator('main').innerText(), /Dit typte u eerder, maar u bewaarde het niet/);

  // What was typed just before the tab is closed comes along too.
  await again.fill('#woorden', `${WORDS} En de energie ook.`);
  await again.close();
  const third = await context.newPage();
  for (let turn = 0; turn < 20; turn += 1) {
    await third.goto(`${plan}/deel/doel`);
    if ((await third.inputValue('#woorden')).endsWith('ook.')) break;
    await third.waitForTimeout(100);
  }
  assert.equal(await third.inputValue('#woorden'), `${WORDS} En de energie ook.`);
  await third.close();
}

/** Ends the process of a page, as the system does when memory is short. */
async function crash(context, page) {
  const devtools = await context.newCDPSession(page);
  const gone = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => {});
  await gone;
  await page.close();
}

/** What was saved stands in the plan, and no draft is left. */
async function saved(context, plan, assert) {
  const page = await context.newPage();
  await page.goto(`${plan}/deel/doel`);
  await page.fill('#woorden', 'De huur is betaald.');
  await page.click('main form button:has-text("Bewaar")');
  await page.waitForURL(/gedaan=bewaard/);
  assert.match(await page.locator('main').innerText(), /De huur is betaald\./);
  assert.doesNotMatch(await page.locator('main').innerText(), /nog niet klaar met typen/);
  await page.goto(`${plan}/deel/doel`);
  assert.equal(await page.inputValue('#woorden'), '', 'a new goal begins empty');
  await page.close();
}

/** While there is no connection the page says so, and keeps the words when it is back. */
async function withoutConnection(context, plan, assert) {
  const page = await context.newPage();
  await page.goto(`${plan}/deel/afspraak`);
  await context.setOffline(true);
  await page.fill('#tekst', 'Wij bellen op maandag.');
  await page.getByText('Nog niet bewaard.').waitFor({ timeout: 10_000 });
  await context.setOffline(false);
  await page.getByText('Bewaard als klad.').waitFor({ timeout: 20_000 });
  await page.goto(`${plan}/deel/afspraak`);
  assert.equal(await page.inputValue('#tekst'), 'Wij bellen op maandag.');
  await page.close();
}

/** Without script the button keeps it. */
async function withoutScript(browser, context, plan, assert) {
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto(`${plan}/deel/evaluatie`);
  await page.fill('#op', '2027-01-15');
  await page.click('main form button:has-text("Later verder")');
  assert.match(await page.locator('main').innerText(), /nog niet klaar met typen/);
  await page.goto(`${plan}/deel/evaluatie`);
  assert.equal(await page.inputValue('#op'), '2027-01-15');
  await plain.close();
}

/** How much the browser holds for this address besides cookies. */
function stored(page) {
  return page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }));
}
