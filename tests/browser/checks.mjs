// What every page must do, for everyone: on a wide and a narrow screen, with and without scripts, in two languages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { HtmlValidate, StaticConfigLoader } from 'html-validate';

import { nameOf } from './pages.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HTML_RULES = JSON.parse(readFileSync(new URL('.htmlvalidate.json', import.meta.url), 'utf8'));

const WIDE = { width: 1280, height: 800 };
// A screen of 1280 pixels at 400 %: what WCAG asks to work without scrolling in two directions.
const NARROW = { width: 320, height: 640 };
const MOST_NODES = 4;

/** What a page runs to be looked at by axe: put it in a window before any page. */
export const axeScript = AXE;

/** What is wrong with the page that is open: for axe, and in width. */
export async function pageProblems(page) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const seen = await inPage(page);
  const headings = seen.headings === 1 ? [] : [`${seen.headings} first headings`];
  return [...seen.overflow, ...headings, ...(await axeProblems(page))];
}

/**
 * Opens the windows in which pages are looked at, and gives the function that checks one page. `cookies` are those of
 * who looks.
 */
export async function pageChecker({ browser, base, shots, cookies = [] }) {
  const common = { locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce' };
  const open = async (options, language = 'nl') => {
    const context = await browser.newContext({ ...common, ...options });
    await context.addCookies([...cookies, { name: 'taal', value: language, url: base }]);
    // Before any page, so that the page keeps its own strict policy for scripts while axe runs in it.
    if (options.javaScriptEnabled !== false) await context.addInitScript({ content: AXE });
    return context.newPage();
  };
  const windows = {
    wide: await open({ viewport: WIDE }),
    narrow: await open({ viewport: NARROW }),
    plainWide: await open({ viewport: WIDE, javaScriptEnabled: false }),
    plainNarrow: await open({ viewport: NARROW, javaScriptEnabled: false }),
    english: await open({ viewport: WIDE }, 'en'),
  };
  const validator = new HtmlValidate(new StaticConfigLoader(HTML_RULES));

  return async (address, status = 200) => {
    const visit = { base, address, status, shots };
    const [wide, narrow, english] = await Promise.all([
      look(windows.wide, { ...visit, label: '1280', language: 'nl' }),
      look(windows.narrow, { ...visit, label: '320', language: 'nl' }),
      look(windows.english, { ...visit, label: 'English', language: 'en', shots: undefined }),
    ]);
    const [plainWide, plainNarrow] = await Promise.all([
      lookWithoutScripts(windows.plainWide, { ...visit, label: '1280, no scripts' }, wide.seen),
      lookWithoutScripts(windows.plainNarrow, { ...visit, label: '320, no scripts' }, narrow.seen),
    ]);
    return [
      { name: 'valid HTML', problems: await invalidHtml(validator, wide.html, address) },
      ...wide.checks,
      ...narrow.checks,
      ...english.checks,
      ...plainWide,
      ...plainNarrow,
    ];
  };
}

/** Loads a page as a visitor does, and looks at it from all sides. */
async function look(page, { base, address, status, label, language, shots }) {
  const heard = listen(page, base, address);
  const response = await page.goto(base + address, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const seen = await inPage(page);
  if (shots) await page.screenshot({ path: join(shots, `${nameOf(address)}-${label}.png`), fullPage: true });
  const axe = await axeProblems(page);
  const opened = await inPage(page);
  const checks = [
    ...basics(response, status, heard, seen),
    ['language', seen.language === language ? [] : [`"${seen.language}" instead of "${language}"`]],
    ['axe', axe],
    ['fits the screen when opened', opened.overflow],
  ];
  return { seen, html: await response.text(), checks: named(checks, label) };
}

/** The same page without scripts says the same and offers the same forms. */
async function lookWithoutScripts(page, { base, address, status, label }, withScripts) {
  const heard = listen(page, base, address);
  const response = await page.goto(base + address, { waitUntil: 'load' });
  const seen = await inPage(page);
  const difference = Math.abs(seen.text - withScripts.text) / Math.max(withScripts.text, 1);
  const checks = [
    ...basics(response, status, heard, seen),
    ['says the same', difference <= 0.05 ? [] : [`${seen.text} characters, with scripts ${withScripts.text}`]],
    ['has the same forms', seen.forms === withScripts.forms ? [] : [`${seen.forms}, with scripts ${withScripts.forms}`]],
  ];
  return named(checks, label);
}

function basics(response, status, heard, seen) {
  return [
    ['status', response.status() === status ? [] : [`${response.status()} instead of ${status}`]],
    ['console is silent', [...heard.errors]],
    ['nothing from elsewhere', [...heard.foreign]],
    ['one h1', seen.headings === 1 ? [] : [`${seen.headings} of them`]],
    ['fits the screen', seen.overflow],
  ];
}

/** What a page complains about, and what it asks of others. */
function listen(page, base, address) {
  const heard = { errors: new Set(), foreign: new Set() };
  for (const event of ['pageerror', 'console', 'request']) page.removeAllListeners(event);
  page.on('pageerror', (error) => heard.errors.add(String(error)));
  page.on('console', (message) => {
    // That a page is missing is what its own test asks for; the browser mentions it too.
    const isOwnStatus = message.location().url === base + address && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOwnStatus) heard.errors.add(`${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== base && url.protocol !== 'data:') heard.foreign.add(request.url());
  });
  return heard;
}

function inPage(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth;
    const main = document.querySelector('main');
    // What sticks out and is not inside something that scrolls by itself.
    const culprits = () =>
      [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
        .filter((element) => !element.closest('.vk-table-scroll, svg'))
        .slice(-3)
        .map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> sticks out`);
    return {
      language: root.lang,
      headings: document.querySelectorAll('h1').length,
      text: main?.innerText.replace(/\s+/g, ' ').trim().length ?? 0,
      forms: document.forms.length,
      overflow: wide ? [`${root.scrollWidth} pixels wide, there are ${root.clientWidth}`, ...culprits()] : [],
    };
  });
}

// What is folded away is not looked at by axe, so it is opened first.
async function axeProblems(page) {
  const violations = await page.evaluate(async (tags) => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const result = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values: tags },
    });
    return result.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
    }));
  }, AXE_TAGS);
  return violations.map(({ id, help, nodes }) => {
    const more = nodes.length > MOST_NODES ? [`and ${nodes.length - MOST_NODES} more`] : [];
    return [`${id}: ${help}`, ...nodes.slice(0, MOST_NODES), ...more].join('\n');
  });
}

async function invalidHtml(validator, html, address) {
  const { results } = await validator.validateString(html, address);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `line ${line}, column ${column}: ${message} (${ruleId})`),
  );
}

function named(checks, label) {
  return checks.map(([name, problems]) => ({ name: `${label}: ${name}`, problems }));
}
