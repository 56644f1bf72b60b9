// What somebody does with the keyboard alone.

/** Goes to it, presses Enter, and waits for the next page. */
export async function send(page, selector) {
  await Promise.all([page.waitForEvent('load'), press(page, selector)]);
}

/** Tab by tab to the element, as somebody without a mouse does. */
export async function reach(page, selector) {
  const wanted = await page.locator(selector).first().elementHandle();
  if (!wanted) throw new Error(`there is no ${selector} on ${page.url()}`);
  for (let stop = 0; stop < 300; stop += 1) {
    if (await wanted.evaluate((element) => document.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by keyboard on ${page.url()}`);
}

/** Types in a field, over what stood there. */
export async function typeIn(page, id, text) {
  await reach(page, `#${id}`);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** One option of a list, by its key or its text, with the arrow keys. */
export async function choose(page, id, value) {
  await reach(page, `#${id}`);
  await page.keyboard.press('Home');
  for (let stop = 0; stop < 60; stop += 1) {
    const now = await page.locator(`#${id}`).evaluate((list) => [list.value, list.selectedOptions[0]?.text]);
    if (now.includes(value)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${value} is not in #${id} on ${page.url()}`);
}

/** Goes to it, and presses Enter. */
export async function press(page, selector) {
  await reach(page, selector);
  await page.keyboard.press('Enter');
}
