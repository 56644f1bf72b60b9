// From home through every answer of Inzicht to an opgave, with the keyboard alone.

export const name = 'Walk: every answer of Inzicht and an opgave, with the keyboard alone';

/** The answers in their order, and what each says when it has something to say. */
const ANSWERS = [
  ['Geld', /Waar (gaat|ging) het geld/i],
  ['Stapeling', /huishoudens/],
  ['Concentratie', /huishoudens/],
  ['Verloop', /cliënten/],
  ['Sociale basis', /activiteiten|organisaties/],
  ['Groepsaanbod', /groep/],
  ['Raadsvragen', /raad/],
  ['Eigen vraag', /hulp in gebruik/],
];

const MOST_STOPS = 400;

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const main = page.locator('main');
  await page.goto(base);
  await press(page, assert, 'nav.vk-nav a', 'Inzicht');
  assert.match(page.url(), /\/inzicht$/);

  await press(page, assert, 'main a', 'Waar');
  for (const [place, [answer, says]] of ANSWERS.entries()) {
    if (place > 0) await press(page, assert, 'nav.vk-subnav a', answer);
    const text = await main.innerText();
    assert.match(text, says, answer);
    for (const heading of ['Hoe is dit berekend?', 'Wat kunt u nu doen?']) {
      assert.ok(text.includes(heading), `${answer} has no part “${heading}”`);
    }
    assert.equal(await page.locator('nav.vk-subnav a[aria-current=page]').innerText(), answer);
  }

  await press(page, assert, 'nav.vk-subnav a', 'Stapeling');
  await press(page, assert, 'main a', 'Maak hier een opgave van');
  assert.match(page.url(), /\/opgave\/nieuw\?/);
  assert.equal(await page.locator('h1').count(), 1);
  assert.match(await main.innerText(), /Hoe stapelt hulp zich op/);
}

/** Goes to a link by Tab until it has the focus, and follows it by Enter. */
async function press(page, assert, selector, text) {
  await page.locator('body').evaluate(() => document.activeElement?.blur());
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(
      ([where, what]) => {
        const element = document.activeElement;
        return element.matches(where) && element.textContent.trim().startsWith(what);
      },
      [selector, text],
    );
    if (!here) continue;
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    return;
  }
  assert.fail(`no ${selector} “${text}” in ${MOST_STOPS} stops on ${page.url()}`);
}
