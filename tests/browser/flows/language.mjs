// The other language: the same page, and it stays until one goes back.

export const name = 'Language: to English and back, on the same page';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage();
  await page.goto(`${base}/inzicht`);
  const address = page.url();
  const language = () => page.locator('html').getAttribute('lang');
  assert.equal(await language(), 'nl');

  await switchTo(page, 'en');
  assert.equal(page.url(), address, 'the same page comes back');

  await page.goto(base);
  assert.equal(await language(), 'en', 'the choice stays');
  await switchTo(page, 'nl');
}

async function switchTo(page, language) {
  await page.locator('.vk-language').first().click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached', timeout: 5_000 });
}
