// The part of the script that keeps what is typed. A page of a few objects stands in for a browser, so that time and
// connection can be chosen here; the same in a real browser is tests/browser/flows/drafts.mjs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';

const SCRIPT = await readFile(new URL('../js/voorkant.js', import.meta.url), 'utf8');

class Part extends EventTarget {
  hear(name, more = {}) {
    const event = Object.assign(new Event(name, { cancelable: true }), more);
    this.dispatchEvent(event);
    return event;
  }
}

/** A page with one form, and what it sent. `answer` gives the answer of the server, or throws. */
function page(answer) {
  const fields = { versie: '3', woorden: '' };
  const timers = new Map();
  const seen = { sent: [], beacons: [], submits: [], stored: 0 };
  const status = { textContent: '' };
  const form = Object.assign(new Part(), {
    dataset: { klad: '/doen/plannen/1/deel/doel' },
    querySelector: () => status,
    requestSubmit: (by) => seen.submits.push(by),
  });
  const document = Object.assign(new Part(), {
    documentElement: { lang: 'nl' },
    visibilityState: 'visible',
    querySelector: () => null,
    querySelectorAll: (what) => (what.startsWith('form') ? [form] : []),
    createElement: () => ({}),
  });
  const window = new Part();
  const storage = new Proxy({}, { get: () => { seen.stored += 1; return () => null; } });
  let number = 0;
  vm.runInNewContext(SCRIPT, {
    document, window, URLSearchParams, Error, Math, Number, String,
    localStorage: storage, sessionStorage: storage, indexedDB: storage,
    FormData: class { constructor() { return Object.entries(fields); } },
    navigator: { sendBeacon: (to, body) => { seen.beacons.push([to, body.toString()]); return true; } },
    fetch: async (to, options) => { seen.sent.push([to, options.body.toString(), options]); return answer(seen.sent.length); },
    setTimeout: (work, wait) => { timers.set(++number, { work, wait }); return number; },
    clearTimeout: (one) => timers.delete(one),
  });
  /** Lets the clock reach the next moment; how long that was. */
  const tick = async () => {
    const [[key, { work, wait }]] = timers;
    timers.delete(key);
    work();
    for (let turn = 0; turn < 20; turn += 1) await null;
    return wait;
  };
  const type = (text) => { fields.woorden = text; form.hear('input'); };
  return { fields, form, window, document, status, seen, timers, tick, type };
}

const fine = () => ({ ok: true, text: async () => 'Bewaard als klad.' });

test('what is typed goes to the server once typing stops, with all fields', async () => {
  const here = page(fine);
  assert.equal(here.timers.size, 0, 'nothing happens before somebody types');
  here.type('De huur');
  here.type('De huur is betaald');
  assert.equal(here.timers.size, 1, 'each letter waits anew');
  await here.tick();
  assert.equal(here.seen.sent.length, 1);
  const [to, body, options] = here.seen.sent[0];
  assert.equal(to, '/doen/plannen/1/deel/doel');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), { versie: '3', woorden: 'De huur is betaald', klad: 'auto' });
  assert.deepEqual([options.method, options.redirect, options.keepalive], ['POST', 'error', true]);
  assert.equal(here.status.textContent, 'Bewaard als klad.');
  assert.equal(here.timers.size, 0, 'and then it is quiet');
});

test('the same words are not sent twice', async () => {
  const here = page(fine);
  here.type('een');
  await here.tick();
  here.type('een');
  await here.tick();
  here.document.visibilityState = 'hidden';
  here.document.hear('visibilitychange');
  here.window.hear('pagehide');
  assert.deepEqual([here.seen.sent.length, here.seen.beacons.length], [1, 0]);
});

test('without a connection it is tried again, later each time, and the newest words go', async () => {
  const here = page((turn) => { if (turn < 3) throw new Error('no connection'); return fine(); });
  here.type('een');
  const first = await here.tick();
  assert.match(here.status.textContent, /Nog niet bewaard/);
  here.fields.woorden = 'een en twee';
  const second = await here.tick();
  assert.ok(second > first);
  await here.tick();
  assert.match(here.seen.sent[2][1], /een\+en\+twee/);
  assert.equal(here.status.textContent, 'Bewaard als klad.');
  assert.equal(here.timers.size, 0);
});

test('an answer that is no yes counts as not kept', async () => {
  const here = page(() => ({ ok: false, status: 403, text: async () => 'nee' }));
  here.type('een');
  await here.tick();
  assert.match(here.status.textContent, /Nog niet bewaard/);
  assert.equal(here.timers.size, 1);
});

test('a page that goes away sends what was not kept, and once', () => {
  const here = page(fine);
  here.type('half een zin');
  here.document.visibilityState = 'hidden';
  here.document.hear('visibilitychange');
  here.window.hear('pagehide');
  assert.equal(here.seen.beacons.length, 1);
  assert.match(here.seen.beacons[0][1], /half\+een\+zin.*klad=auto/);
});

test('what is saved leaves no draft behind', async () => {
  const here = page(fine);
  here.type('klaar');
  assert.equal(here.form.hear('submit').defaultPrevented, false);
  assert.equal(here.timers.size, 0);
  here.window.hear('pagehide');
  assert.deepEqual([here.seen.sent.length, here.seen.beacons.length], [0, 0]);
});

test('saving waits for a draft that is on its way', async () => {
  let arrive;
  const here = page(() => new Promise((resolve) => { arrive = () => resolve(fine()); }));
  here.type('klaar');
  await here.tick();
  const event = here.form.hear('submit', { submitter: 'the button' });
  assert.equal(event.defaultPrevented, true);
  assert.equal(here.seen.submits.length, 0);
  arrive();
  for (let turn = 0; turn < 50; turn += 1) await null;
  assert.deepEqual(here.seen.submits, ['the button']);
  assert.equal(here.form.hear('submit').defaultPrevented, false, 'the second time it goes');
});

test('nothing is asked of a storage of the browser', async () => {
  const here = page(fine);
  here.type('geheim');
  await here.tick();
  here.window.hear('pagehide');
  assert.equal(here.seen.stored, 0);
});
