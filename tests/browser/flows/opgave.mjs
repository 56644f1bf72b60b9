// From a finding to an opgave, with the keyboard alone: a task, a comment, another owner, the archive and back, and
// two windows at once.

export const name = 'Opgave: from a finding, with task, comment, handover, archive and two at once, by keyboard';

const MOST_STOPS = 200;

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  // Every run makes an opgave of its own.
  const titel = `Schulden bij jonge gezinnen ${Date.now() % 100_000}`;

  // The answer leads to the form, which shows what will be kept.
  await page.goto(`${base}/inzicht/stapeling?jaar=2024&keuze=jaar`);
  const answer = await page.locator('.vk-lead').first().innerText();
  await go(page, 'a:has-text("Maak hier een opgave van")');
  assert.match(page.url(), /\/opgave\/nieuw\?deel=stapeling&/);
  assert.ok((await main.innerText()).includes(answer.split('\n')[0]), 'the sentence of the answer stands on the form');

  // A form that is not complete comes back with what was typed, and the summary leads to the field.
  await type(page, '#titel', titel);
  await go(page, 'button:has-text("Maak de opgave")');
  assert.equal(await page.inputValue('#titel'), titel);
  assert.equal(await page.getAttribute('#mensen', 'aria-invalid'), 'true');
  await go(page, '[role=alert] a[href="#mensen"]', { loads: false });
  assert.equal(await page.evaluate(() => document.activeElement.id || location.hash.slice(1)), 'mensen');
  await type(page, '#mensen', 'Gezinnen met kinderen');
  await type(page, '#gebied', 'De hele gemeente');
  await type(page, '#eigenaar', 'A. Jansen');
  await go(page, 'button:has-text("Maak de opgave")');
  assert.match(page.url(), /\/opgave\/[0-9a-f-]{36}$/);
  const opgave = page.url();
  let text = await main.innerText();
  assert.ok(text.includes(titel) && text.includes(answer.split('\n')[0]), 'the baseline stands on the opgave');
  assert.match(text, /Staat in Ombuigen en wacht sinds/);

  // A task, done, and a comment.
  await type(page, '#taak', 'Praten met het wijkteam');
  await type(page, '#wie', 'B. Bakker');
  await go(page, 'button:text-is("Voeg toe")');
  assert.match(await page.locator('.vk-task').innerText(), /Praten met het wijkteam[^]*B\. Bakker/);
  await go(page, '.vk-task button');
  assert.match(await page.locator('.vk-task').innerText(), /klaar/);
  await type(page, '#reactie', 'Het wijkteam doet mee.');
  await go(page, 'button:text-is("Plaats")');
  assert.match(await page.locator('.vk-comments').innerText(), /Het wijkteam doet mee\./);

  // Another owner, with a reason.
  await go(page, 'a:has-text("Draag over")');
  await type(page, '#naar', 'C. de Vries');
  await type(page, '#reden', 'Andere baan.');
  await go(page, 'button:text-is("Draag over")');
  assert.match(await main.innerText(), /Overgedragen[^]*Andere baan\./);

  // Two windows at once: the second sees what the first did, and what it typed is still there.
  const other = await browser.newPage();
  await other.goto(`${opgave}/wijzig`);
  await page.goto(`${opgave}/wijzig`);
  await other.fill('#gebied', 'Noord');
  await other.click('button:text-is("Bewaar")');
  await type(page, '#waarom', 'Omdat wachten duurder is.');
  await go(page, 'button:text-is("Bewaar")');
  assert.match(await page.locator('[role=alert]').innerText(), /Iemand was u net voor/);
  assert.equal(await page.inputValue('#waarom'), 'Omdat wachten duurder is.');
  assert.equal(await page.inputValue('#gebied'), 'Noord');
  await go(page, 'button:text-is("Bewaar")');
  text = await main.innerText();
  assert.ok(text.includes('Omdat wachten duurder is.') && text.includes('Noord'));

  // Back to the first version, as a new one.
  await go(page, 'a:text-is("Versie 1")');
  await go(page, 'button:has-text("Zet deze tekst terug")');
  assert.match(await main.innerText(), /Terug naar een eerdere versie \(1\)/);

  // To the archive, off the list, and back.
  await go(page, 'a:has-text("Leg deze opgave in het archief")');
  await type(page, '#reden', 'Klaar.');
  await go(page, 'button:text-is("Leg in het archief")');
  assert.match(await main.innerText(), /ligt in het archief/);
  await page.goto(`${base}/opgave`);
  assert.ok(!(await main.innerText()).includes(titel), 'an archived opgave left the list');
  await page.selectOption('#staat', 'archief');
  await go(page, 'button:text-is("Toon")');
  await go(page, `a:text-is("${titel}")`);
  await go(page, 'a:has-text("Haal terug uit het archief")');
  await type(page, '#reden', 'Toch niet klaar.');
  await go(page, 'button:text-is("Haal terug")');

  // Home shows its walk.
  await page.goto(base);
  const row = page.locator('.vk-rows > li', { hasText: titel });
  assert.match(await row.innerText(), /Inzicht\s+klaar\s+Ombuigen\s+hier\s+Afspraken\s+straks/);
}

// Tab by tab to an element, and Enter.
async function go(page, selector, { loads = true } = {}) {
  await reach(page, selector);
  if (!loads) return page.keyboard.press('Enter');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  return undefined;
}

// Tab by tab to a field, and a text in the place of what is there.
async function type(page, selector, text) {
  await reach(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

async function reach(page, selector) {
  const wanted = page.locator(selector).first();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached with the keyboard`);
}
