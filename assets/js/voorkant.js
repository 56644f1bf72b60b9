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

// What is typed in a form about a household is kept at the server as a draft: some seconds after typing stops, and when
// the page goes away. So a lost connection or a closed laptop loses nothing, and no word stays in the browser. Without this
// script the button "Later verder" does the same.
//
// <form data-klad="/address">: where its fields go, with klad=auto. The answer is a sentence.
// <p data-kladstand> in it: says how it is.
(() => {
  'use strict';

  const REST = 2000;
  const MAX_WAIT = 60_000;
  // A browser lets a request outlive its page up to this many bytes.
  const KEEPALIVE = 60_000;
  const TEXTS = {
    nl: { busy: 'Bezig met bewaren…', failed: 'Nog niet bewaard. Laat deze pagina open: wij proberen het opnieuw. Lukt het niet? Meld u dan in een ander tabblad opnieuw aan.' },
    en: { busy: 'Saving…', failed: 'Not kept yet. Leave this page open: we try again. Does it not work? Then sign in again in another tab.' },
  };

  function keep(form) {
    const texts = TEXTS[document.documentElement.lang] ?? TEXTS.nl;
    const status = form.querySelector('[data-kladstand]');
    let kept = words();
    let wait = REST;
    let timer = 0;
    let busy = null;
    let sent = false;

    function words() {
      const fields = new URLSearchParams(new FormData(form));
      fields.set('klad', 'auto');
      return fields.toString();
    }

    function say(text) {
      if (status && status.textContent !== text) status.textContent = text;
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        busy ??= send().finally(() => {
          busy = null;
          if (!sent && words() !== kept) later();
        });
      }, wait);
    }

    async function send() {
      const now = words();
      if (now === kept) return;
      say(texts.busy);
      try {
        const response = await fetch(form.dataset.klad, {
          method: 'POST',
          body: new URLSearchParams(now),
          headers: { Accept: 'text/plain' },
          redirect: 'error',
          keepalive: now.length < KEEPALIVE,
        });
        if (!response.ok) throw new Error(String(response.status));
        say(await response.text());
        kept = now;
        wait = REST;
      } catch {
        wait = Math.min(wait * 2, MAX_WAIT);
        say(texts.failed);
      }
    }

    function leave() {
      const now = words();
      if (sent || now === kept) return;
      if (navigator.sendBeacon(form.dataset.klad, new URLSearchParams(now))) kept = now;
    }

    form.addEventListener('input', later);
    form.addEventListener('change', later);
    // What is saved is no draft any more: one that is on its way comes first, and none comes after.
    form.addEventListener('submit', (event) => {
      sent = true;
      clearTimeout(timer);
      if (!busy) return;
      event.preventDefault();
      const by = event.submitter;
      busy.finally(() => form.requestSubmit(by));
    });
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave();
    });
    // Back to a page that the browser had put aside.
    window.addEventListener('pageshow', () => {
      sent = false;
    });
  }

  for (const form of document.querySelectorAll('form[data-klad]')) keep(form);
})();

// A number with bounds gets a slider beside it. Without this script the number field does the same. The slider is for
// who points: who uses the keyboard or a screen reader has the field.
//
// <input data-schuif="lowest highest step">
(() => {
  'use strict';

  const read = (text) => Number(text.replace(/\./g, '').replace(',', '.'));

  for (const field of document.querySelectorAll('input[data-schuif]')) {
    const [min, max, step] = field.dataset.schuif.split(' ');
    const slider = document.createElement('input');
    Object.assign(slider, { type: 'range', min, max, step, tabIndex: -1 });
    slider.setAttribute('aria-hidden', 'true');
    const follow = () => {
      slider.value = field.value.trim() === '' ? min : read(field.value);
    };
    slider.addEventListener('input', () => {
      field.value = slider.value.replace('.', ',');
    });
    field.addEventListener('input', follow);
    follow();
    field.after(slider);
  }
})();

// A sentence gets a button that reads it aloud, in its own language, where the browser has a voice. Without this script
// the sentence stands there as always. Nothing leaves the browser for it but what the browser does itself.
//
// <p lang="tr" data-voorlezen="name of the button" data-stop="name while it reads">
(() => {
  'use strict';

  const voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance) return;

  for (const sentence of document.querySelectorAll('[data-voorlezen]')) {
    const { voorlezen, stop } = sentence.dataset;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary';
    const quiet = () => {
      button.textContent = voorlezen;
    };
    button.addEventListener('click', () => {
      const busy = button.textContent === stop;
      voice.cancel();
      if (busy) return quiet();
      const said = new window.SpeechSynthesisUtterance(sentence.textContent);
      said.lang = sentence.lang;
      said.addEventListener('end', quiet);
      said.addEventListener('error', quiet);
      button.textContent = stop;
      voice.speak(said);
    });
    quiet();
    sentence.after(button);
  }
  window.addEventListener('pagehide', () => voice.cancel());
})();
