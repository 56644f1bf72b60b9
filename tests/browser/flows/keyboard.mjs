// Everything can be reached with the keyboard alone, and one always sees where one is.

const MOST_STOPS = 150;

export const name = 'Keyboard: to the content at once, and through the whole page';

export async function run({ browser, base, assert }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(base);

  await page.keyboard.press('Tab');
  const first = await focused(page);
  assert.equal(first.href, '#inhoud', 'the first stop is the link to the content');
  assert.ok(first.inView, 'the link to the content is seen when it has the focus');
  await page.keyboard.press('Enter');
  assert.equal((await focused(page)).id, 'inhoud', 'the focus is in the content');

  await page.goto(base);
  const stops = await walk(page);
  assert.ok(stops.length > 5, `only ${stops.length} places can be reached`);
  for (const stop of stops) {
    assert.ok(stop.inView, `${stop.text} is out of sight when it has the focus`);
    assert.ok(stop.marked, `one does not see that ${stop.text} has the focus`);
  }
}

// Tab by tab, until the focus leaves the page.
async function walk(page) {
  const stops = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.text === 'body' || (stops.length > 0 && stop.isFirst)) return stops;
    stops.push(stop);
  }
  throw new Error(`more than ${MOST_STOPS} places with the focus: does it go round?`);
}

function focused(page) {
  return page.evaluate(async () => {
    const element = document.activeElement;
    const inView = () => {
      const box = element.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    };
    // The browser scrolls to what has the focus, but not at once.
    for (let frame = 0; frame < 60 && !inView(); frame += 1) await new Promise(requestAnimationFrame);
    const style = getComputedStyle(element);
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    return {
      id: element.id,
      href: element.getAttribute('href'),
      text: element === document.body ? 'body' : `<${element.localName}> ${element.textContent.trim().slice(0, 40)}`,
      isFirst: element === all[0],
      inView: inView(),
      marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
  });
}
