// A page with work in progress stays up to date by itself. Without this script the server asks the browser to
// load the page again; with it the same page is fetched, so that focus, place and opened parts stay.
//
// <main data-ververs="2">, or any element in it: fetch again every 2 seconds, until a page comes without it.
// <p data-melding> in it: when its text changes, a screen reader says it.
(() => {
  'use strict';

  const MAX_WAIT = 30;
  const status = document.createElement('div');
  let failures = 0;

  function seconds() {
    const value = Number(document.querySelector('main[data-ververs], main [data-ververs]')?.dataset.ververs);
    return value > 0 ? value : 0;
  }

  function message(root) {
    return root.querySelector('main [data-melding]')?.textContent.trim() ?? '';
  }

  function replaceMain(next) {
    const before = document.querySelector('main');
    const after = next.querySelector('main');
    if (!before || !after) return;
    const said = message(document);
    const focused = document.activeElement;
    const focusId = before.contains(focused) ? focused.id : '';
    const open = [...before.querySelectorAll('details[open][id]')].map((details) => details.id);

    before.replaceWith(document.adoptNode(after));
    document.title = next.title;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focusId) document.getElementById(focusId)?.focus({ preventScroll: true });
    if (message(document) !== said) status.textContent = message(document);
  }

  async function refresh() {
    // A page in the background waits: nobody is looking.
    if (document.hidden) return;
    const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    if (!response.ok) throw new Error(String(response.status));
    if (response.url !== location.href.replace(/#.*$/, '')) {
      location.replace(response.url);
      return;
    }
    replaceMain(new DOMParser().parseFromString(await response.text(), 'text/html'));
  }

  function plan() {
    const wait = seconds();
    if (wait === 0) return;
    setTimeout(async () => {
      try {
        await refresh();
        failures = 0;
      } catch {
        failures += 1;
      }
      plan();
    }, Math.min(wait * 2 ** failures, MAX_WAIT) * 1000);
  }

  if (seconds() > 0) {
    status.className = 'vk-visually-hidden';
    status.setAttribute('role', 'status');
    document.body.append(status);
    plan();
  }
})();
