// Settings: what cannot be is refused with the reason, the rest is kept, and who changed what stays known.

export const name = 'Settings: a wrong value is named, a right one kept with who and when';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage();
  const address = `${base}/gegevens/instellingen`;
  await page.goto(address);
  const before = await page.inputValue('#drempel');

  await page.fill('#drempel', '2');
  await page.click('form[action="/gegevens/instellingen"] button');
  assert.match(await page.locator('[role=alert]').innerText(), /drempel moet 3 of hoger/);

  await page.fill('#drempel', '12');
  await page.click('form[action="/gegevens/instellingen"] button');
  await page.goto(address);
  assert.equal(await page.inputValue('#drempel'), '12');
  assert.match(await page.locator('tbody tr').first().innerText(), /Kleinste aantal/);

  await page.goto(`${base}/inzicht/stapeling`);
  const text = await page.locator('main').innerText();
  assert.match(text, /minder dan 12/, 'the answer keeps to the new threshold');
  assert.doesNotMatch(text, /minder dan 10/);

  await page.goto(address);
  await page.fill('#drempel', before);
  await page.click('form[action="/gegevens/instellingen"] button');
}
