// Each role with an account of its own, by keyboard alone: in, around, out. On a copy of the data, because as soon as
// there is an account everybody has to sign in.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { axeScript, pageChecker, pageProblems } from '../checks.mjs';
import { startServer } from '../server.mjs';

const run_ = promisify(execFile);
const NARROW = { width: 320, height: 640 };
const PASSWORD = 'oefenen in Merwoude';
const OWN_PASSWORD = 'vier woorden achter elkaar';

export const name = 'Roles: the first administrator, and each role by keyboard: in, around and out';
export const limit = 420_000;

/** Who finds what on home: links that must be there and that must not. */
const ROLES = {
  inwoner: { sees: ['/inzicht'], not: ['/opgave', '/gegevens', '/toegang'] },
  'professional-aanbieder': { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  'professional-gemeente': { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  regisseur: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  teamleider: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  schuldhulpverlener: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  analist: { sees: ['/inzicht', '/opgave', '/gegevens'], not: ['/toegang'] },
  controller: { sees: ['/inzicht', '/opgave', '/gegevens'], not: ['/toegang'] },
  inkoper: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  partnerdirecteur: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  raadslid: { sees: ['/inzicht', '/opgave'], not: ['/gegevens', '/toegang'] },
  'privacy-officer': { sees: ['/inzicht', '/opgave', '/gegevens'], not: ['/toegang'] },
  toezichthouder: { sees: ['/inzicht', '/opgave', '/gegevens'], not: ['/toegang'] },
  beheerder: { sees: ['/toegang', '/account'], not: ['/inzicht', '/opgave', '/gegevens'] },
};

export async function run({ browser, binary, data, shots, assert }) {
  // A server that runs already has its own accounts, or none.
  if (!binary) return;
  const folder = await mkdtemp(join(tmpdir(), 'voorkant-rollen-'));
  const copy = join(folder, 'data');
  let server;
  try {
    await cp(data, copy, { recursive: true });
    await run_(binary, ['toegang', 'voorbeeld', '--data', copy]);
    const { stdout } = await run_(binary, ['toegang', 'begin', '--naam', 'eerste', '--data', copy]);
    const link = new URL(stdout.trim()).pathname;
    server = await startServer({ binary, data: copy });
    const use = { browser, base: server.base, shots, assert };
    await firstAdministrator(use, link);
    await eachRole(use);
    await pagesOfAccounts(use);
    await rights(use);
    await pagesOfRoles(use);
    await erasing(use);
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A link, a password, a second step, codes to keep; then in once more with a code. */
async function firstAdministrator({ browser, base, assert }, link) {
  const { page, close } = await open(browser, NARROW);
  await page.goto(base + link);
  await good(page, assert, 'the page of the link');
  await typeIn(page, 'wachtwoord', OWN_PASSWORD);
  await typeIn(page, 'nogmaals', OWN_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/inloggen$/);
  await signIn(page, 'eerste', OWN_PASSWORD);
  await page.waitForURL(/\/inloggen\/tweede-stap$/);
  await good(page, assert, 'the second step');
  const secret = (await page.locator('main ol code').innerText()).replace(/\s/g, '');
  await typeIn(page, 'code', codeOf(secret, 0));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.vk-codes');
  await good(page, assert, 'the recovery codes');
  assert.equal(await page.locator('.vk-codes li').count(), 10);
  const spare = await page.locator('.vk-codes li').first().innerText();
  await press(page, 'main a.vk-button, main a[href="/"]');
  await page.waitForURL(`${base}/`);
  await signOut(page);

  await page.goto(`${base}/inloggen?verder=/toegang`);
  await signIn(page, 'eerste', OWN_PASSWORD);
  await page.waitForURL(/\/inloggen\/code/);
  await good(page, assert, 'the page for a code');
  await typeIn(page, 'code', '000000');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]');
  await good(page, assert, 'a wrong code');
  await typeIn(page, 'code', spare.trim());
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/toegang`);
  assert.match(await page.locator('main').innerText(), /eerste/);
  await signOut(page);
  await close();
}

async function eachRole({ browser, base, assert }) {
  let narrow = false;
  for (const [role, { sees, not }] of Object.entries(ROLES)) {
    narrow = !narrow;
    const { page, close } = await open(browser, narrow ? NARROW : { width: 1280, height: 800 });
    await page.goto(`${base}/`);
    assert.match(page.url(), /\/inloggen\?verder=%2F$/, 'who did not sign in is asked to');
    await signIn(page, role, PASSWORD);
    await page.waitForURL(`${base}/`);
    await good(page, assert, `${role}: home`);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href')));
    for (const path of sees) assert.ok(links.includes(path), `${role} finds ${path} on home`);
    for (const path of not) assert.ok(!links.includes(path), `${role} finds no ${path} on home`);
    for (const path of new Set(links.map((link) => link.split('#')[0]).filter((link) => !link.startsWith('/taal/')))) {
      const answer = await page.request.get(base + path);
      assert.equal(answer.status(), 200, `${role}: the link to ${path} opens`);
    }
    for (const path of not) {
      const answer = await page.request.get(base + path);
      assert.equal(answer.status(), 403, `${role} may not open ${path}`);
    }
    await press(page, `header a[href="/account"]`);
    await page.waitForURL(`${base}/account`);
    await good(page, assert, `${role}: the own account`);
    await signOut(page);
    await page.goto(`${base}/account`);
    assert.match(page.url(), /\/inloggen\?verder=%2Faccount$/, 'who signed out is out');
    await close();
  }
}

/** The pages about accounts, as every other page is looked at: without scripts, in English, valid. */
async function pagesOfAccounts({ browser, base, assert }) {
  const nobody = await pageChecker({ browser, base });
  await clean(assert, nobody, '/inloggen', 200);
  await clean(assert, nobody, '/uitnodiging/geen-link', 404);

  const { page, close } = await open(browser, { width: 1280, height: 800 });
  await page.goto(`${base}/inloggen`);
  await signIn(page, 'beheerder', PASSWORD);
  await page.waitForURL(`${base}/`);
  await page.goto(`${base}/toegang`);
  const account = await page.locator('main table a').first().getAttribute('href');
  const cookies = await page.context().cookies();
  const check = await pageChecker({ browser, base, cookies });
  for (const address of ['/', '/account', '/account/wachtwoord', '/toegang', '/toegang/nieuw', account, '/toegang/doelen', '/toegang/waarom?pad=/opgave']) {
    await clean(assert, check, address, 200);
  }
  await clean(assert, check, '/gegevens', 403);
  await close();
}

/** A resident asks about their own data, and the privacy officer answers: each by keyboard, on a narrow screen. */
async function rights({ browser, base, assert }) {
  const enter = (role, start) => entered({ browser, base, assert, role, start });
  const resident = await enter('inwoner', '/mijn-gegevens');
  assert.match(await resident.page.locator('main').innerText(), /nog niet gekoppeld/);
  const officer = await enter('privacy-officer', '/rechten');
  await typeIn(officer.page, 'bsn', '123456782');
  await send(officer.page, 'form[action="/rechten/koppelen"] button');
  await good(officer.page, assert, 'who a resident is, linked');

  await resident.page.reload();
  await good(resident.page, assert, 'the own data');
  assert.match(await resident.page.locator('main').innerText(), /Niemand anders zag uw gegevens/);
  await reach(resident.page, '#soort-inzage');
  await resident.page.keyboard.press('ArrowDown');
  await typeIn(resident.page, 'tekst', 'Mijn adres klopt niet.');
  await send(resident.page, 'form[action="/mijn-gegevens"] button');
  await good(resident.page, assert, 'a question of a resident');

  await officer.page.reload();
  await good(officer.page, assert, 'a question to answer');
  const gap = await officer.page.locator('form[action^="/rechten/verzoeken/"] button').evaluateAll(([one, other]) => {
    const [first, second] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return Math.max(second.top - first.bottom, second.left - first.right);
  });
  assert.ok(gap >= 8, `two buttons are ${gap} pixels apart`);
  await reach(officer.page, 'textarea[name="reden"]');
  await officer.page.keyboard.type('Het adres is aangepast.');
  await send(officer.page, 'form[action^="/rechten/verzoeken/"] button');
  assert.match(await officer.page.locator('main').innerText(), /Het adres is aangepast/);
  await resident.page.reload();
  assert.match(await resident.page.locator('main').innerText(), /Het adres is aangepast/);
  await resident.page.goto(`${base}/mijn-gegevens/uittreksel`);
  await good(resident.page, assert, 'all that is known of a resident');
  // Each look at the own data is a line more, so that page is not the same twice: here it is looked at in all widths.
  for (const { page, close } of [resident, officer]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await good(page, assert, 'wide');
    // A page that is still there answers as well: what counts is the one in the other language.
    await press(page, 'a.vk-language');
    await page.waitForSelector('html[lang="en"]');
    await page.waitForLoadState();
    await page.setViewportSize(NARROW);
    await good(page, assert, 'English');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await signOut(page);
    await close();
  }
}

/** Somebody signed in at 320 pixels, on a page that the foot of every page leads to. */
async function entered({ browser, base, assert, role, start }) {
  const { page, close } = await open(browser, NARROW);
  await page.goto(`${base}/inloggen`);
  await signIn(page, role, PASSWORD);
  await page.waitForURL(`${base}/`);
  await press(page, `footer a[href="${start}"]`);
  await page.waitForURL(base + start);
  await good(page, assert, `${role}: ${start}`);
  return { page, close };
}

async function send(page, button) {
  await Promise.all([page.waitForEvent('load'), press(page, button)]);
}

/** A resident asks to be erased, the officer sees what goes and lets it go, and the account is gone. */
async function erasing({ browser, base, assert }) {
  const resident = await entered({ browser, base, assert, role: 'inwoner', start: '/mijn-gegevens' });
  await reach(resident.page, '#soort-inzage');
  await resident.page.keyboard.press('ArrowUp');
  await typeIn(resident.page, 'tekst', 'Ik wil dat alles weggaat.');
  await send(resident.page, 'form[action="/mijn-gegevens"] button');
  const officer = await entered({ browser, base, assert, role: 'privacy-officer', start: '/rechten' });
  await send(officer.page, 'form[action="/rechten/wissen"] button');
  await good(officer.page, assert, 'what would go');
  const shown = await officer.page.locator('main').innerText();
  assert.match(shown, /Nu is er nog niets veranderd/);
  assert.match(shown, /Ik wil dat alles weggaat/);
  await officer.page.setViewportSize({ width: 1280, height: 800 });
  await good(officer.page, assert, 'what would go, wide');
  await typeIn(officer.page, 'reden', 'Er loopt geen hulp meer.');
  await reach(officer.page, '#akkoord');
  await officer.page.keyboard.press('Space');
  await send(officer.page, 'form[action="/rechten/wissen/uitvoeren"] button');
  await good(officer.page, assert, 'erased');
  assert.match(await officer.page.locator('main').innerText(), /De gegevens zijn gewist/);
  await resident.page.reload();
  assert.match(resident.page.url(), /\/inloggen/, 'the account is gone');
  await resident.close();
  await officer.close();
}

/** Pages that only some roles see, each as its own role: without scripts, in English, valid. */
async function pagesOfRoles({ browser, base, assert, shots }) {
  const pages = {
    beheerder: ['/', '/toegang/gemeente', '/toegang/toepassingen', '/toegang/toepassingen/nieuw', '/toegang/post'],
    'privacy-officer': ['/logboek', '/logboek?wat=ingelogd', '/rechten', '/rechten/persoon', '/toegang/doelen/beheer', '/opzoeken', '/bewaren'],
    toezichthouder: ['/bewaren'],
    inwoner: ['/', '/opzoeken', '/toegang/doelen'],
    analist: ['/gegevens/instellingen'],
    regisseur: ['/opzoeken'],
  };
  for (const [role, addresses] of Object.entries(pages)) {
    const { page, close } = await open(browser, { width: 1280, height: 800 });
    await page.goto(`${base}/inloggen`);
    await signIn(page, role, PASSWORD);
    await page.waitForURL(`${base}/`);
    const found = [];
    if (role === 'regisseur') {
      // From an opgave, as it is asked; then the request itself, for who asked and for who approves.
      await page.goto(`${base}/opgave`);
      const opgave = await page.locator('main a[href^="/opgave/"]:not([href="/opgave/nieuw"])').first().getAttribute('href');
      found.push(`/opzoeken/nieuw?opgave=${opgave.split('/')[2]}`);
    }
    if (role === 'privacy-officer') {
      await page.goto(`${base}/toegang/doelen`);
      found.push(await page.locator('main table a').first().getAttribute('href'));
    }
    const check = await pageChecker({ browser, base, shots, cookies: await page.context().cookies() });
    for (const address of [...addresses, ...found]) await clean(assert, check, address, 200);
    await close();
  }
}

async function clean(assert, check, address, status) {
  const wrong = (await check(address, status)).filter(({ problems }) => problems.length > 0);
  const told = wrong.map(({ name: what, problems }) => `${what}: ${problems.join('\n')}`);
  assert.deepEqual(told, [], address);
}

async function open(browser, viewport) {
  const context = await browser.newContext({ viewport, locale: 'nl-NL', reducedMotion: 'reduce' });
  await context.addInitScript({ content: axeScript });
  return { page: await context.newPage(), close: () => context.close() };
}

async function good(page, assert, what) {
  assert.deepEqual(await pageProblems(page), [], what);
}

// Tab by tab to the element, as somebody without a mouse does.
async function reach(page, selector) {
  for (let stop = 0; stop < 200; stop += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by keyboard on ${page.url()}`);
}

async function typeIn(page, id, text) {
  await reach(page, `#${id}`);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

async function press(page, selector) {
  await reach(page, selector);
  await page.keyboard.press('Enter');
}

async function signIn(page, account, password) {
  await typeIn(page, 'naam', account);
  await typeIn(page, 'wachtwoord', password);
  await page.keyboard.press('Enter');
}

async function signOut(page) {
  await press(page, 'form[action="/uitloggen"] button');
  await page.waitForURL(/\/inloggen$/);
}

// The code of a telephone (RFC 6238), worked out here.
function codeOf(base32, steps) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const from = hash[19] & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
