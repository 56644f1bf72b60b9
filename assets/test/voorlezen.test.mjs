// The part of the script that reads a sentence aloud; a page of a few objects stands in for a browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';

const SCRIPT = await readFile(new URL('../js/voorkant.js', import.meta.url), 'utf8');

function page(hasVoice) {
  const buttons = [];
  const said = [];
  const sentence = {
    lang: 'tr',
    textContent: 'Belediye geri arar.',
    dataset: { voorlezen: 'Lees voor', stop: 'Stop met voorlezen' },
    after: (button) => buttons.push(button),
  };
  const voice = { cancelled: 0, cancel() { this.cancelled += 1; }, speak: (one) => said.push(one) };
  const window = new EventTarget();
  if (hasVoice) {
    window.speechSynthesis = voice;
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) { super(); this.text = text; }
    };
  }
  const document = Object.assign(new EventTarget(), {
    documentElement: { lang: 'nl' },
    querySelector: () => null,
    querySelectorAll: (what) => (what === '[data-voorlezen]' ? [sentence] : []),
    createElement: () => new EventTarget(),
  });
  vm.runInNewContext(SCRIPT, { document, window, navigator: {}, Math, Number, String });
  return { buttons, said, voice, window };
}

test('without a voice there is no button', () => {
  assert.equal(page(false).buttons.length, 0);
});

test('a sentence is read in its own language, and stops when asked', () => {
  const { buttons: [button], said, voice } = page(true);
  assert.equal(button.textContent, 'Lees voor');
  button.dispatchEvent(new Event('click'));
  assert.deepEqual([said[0].text, said[0].lang, button.textContent], ['Belediye geri arar.', 'tr', 'Stop met voorlezen']);
  button.dispatchEvent(new Event('click'));
  assert.equal(button.textContent, 'Lees voor');
  assert.equal(said.length, 1);
  button.dispatchEvent(new Event('click'));
  said[1].dispatchEvent(new Event('end'));
  assert.equal(button.textContent, 'Lees voor');
  assert.equal(voice.cancelled, 3);
});

test('going away stops the voice', () => {
  const { window, voice } = page(true);
  window.dispatchEvent(new Event('pagehide'));
  assert.equal(voice.cancelled, 1);
});
