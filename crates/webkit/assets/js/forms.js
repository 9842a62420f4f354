// Forms that change something are sent once. Forms with data-keep are kept on the device until the server has acknowledged them: the body with its
// idempotency key is frozen at the first attempt, so that a resend can never become a second one.
(() => {
  const AGAIN = 20e3;
  const WEEK = 7 * 86400e3;
  const buttons = form => lf.all('button[type=submit], input[type=submit]', form);
  const lock = (form, on) => {
    form.toggleAttribute('aria-busy', on);
    if (on) form.setAttribute('aria-busy', 'true');
    for (const button of buttons(form)) button.disabled = on;
  };
  const slot = form => `lf-keep:${form.dataset.keep}:${new URL(form.action).pathname}`;
  const store = {
    get(form) { try { return JSON.parse(localStorage.getItem(slot(form))); } catch { return null; } },
    set(form, kept) { try { localStorage.setItem(slot(form), JSON.stringify(kept)); } catch { /* private mode: kept in this page only */ } },
    drop(form) { try { localStorage.removeItem(slot(form)); } catch { /* nothing was kept */ } },
  };
  const timers = new WeakMap();
  // The note stands in the form, or at the top of the page while the form's sheet is closed.
  const note = (form, kind, [title, fact], ...actions) => {
    const id = slot(form);
    for (const old of lf.all('.keep-note')) if (old.dataset.for === id) old.remove();
    const place = form.closest('dialog:not([open])') ? document.querySelector('main') : form;
    const node = lf.el('div', { class: `note ${kind} keep-note`, role: 'status', 'data-for': id }, lf.el('b', {}, title), ' ', fact, ' ', ...actions);
    place.prepend(node);
    node.scrollIntoView({ block: 'nearest' });
  };
  const action = (words, act) => {
    const button = lf.el('button', { type: 'button', class: 'linkish' }, words);
    button.addEventListener('click', act);
    return button;
  };
  const later = (form, kept, wait) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => send(form, kept), wait));
  };
  const retry = (form, kept) => action(lf.words.retry, () => send(form, kept));

  async function send(form, kept) {
    clearTimeout(timers.get(form));
    if (!form.isConnected) return;
    lock(form, true);
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    if (kept.arrival) headers['arrival-token'] = kept.arrival;
    const body = new URLSearchParams(kept.body);
    // The session may have changed since; what was filled in and its key have not.
    const token = form.elements.namedItem('csrf')?.value;
    if (token) body.set('csrf', token);
    let answer;
    try {
      answer = await fetch(form.action, { method: 'POST', headers, body, redirect: 'follow' });
    } catch {
      note(form, 'watch', lf.words.offline, retry(form, kept));
      lock(form, false);
      later(form, kept, AGAIN);
      return;
    }
    if (answer.status === 503) {
      const seconds = Number(answer.headers.get('retry-after')) || 20;
      kept.arrival = answer.headers.get('arrival-token') ?? kept.arrival;
      store.set(form, kept);
      const [title, fact] = lf.words.busy;
      note(form, 'watch', [title, lf.say(fact, { s: seconds })], retry(form, kept));
      lock(form, false);
      later(form, kept, seconds * 1000);
      return;
    }
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403) {
      // Not stored, or the session is over: it stays on the device, the page says what the server said.
      lock(form, false);
      show(await answer.text());
      return;
    }
    store.drop(form);
    if (answer.redirected) location.assign(answer.url);
    else show(await answer.text());
  }

  // The page that the server answered with, in place of this one: a receipt, or the form with all its faults.
  function show(html) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    document.title = next.title;
    const main = next.querySelector('main');
    const old = document.querySelector('main');
    if (!main || !old) return location.reload();
    old.replaceWith(document.adoptNode(main));
    for (const dialog of lf.all('dialog[open]')) dialog.close();
    lf.tables();
    restore();
    scrollTo(0, 0);
    document.querySelector('.faults')?.focus();
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.getAttribute('aria-busy') === 'true') return event.preventDefault();
    if (form.dataset.keep === undefined) {
      setTimeout(() => lock(form, true));
      return;
    }
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter)).toString();
    const kept = { body, at: lf.now() };
    store.set(form, kept);
    send(form, kept);
  });

  // Back from the next page: the form can be used again.
  addEventListener('pageshow', event => { if (event.persisted) for (const form of lf.all('form[aria-busy]')) lock(form, false); });
  addEventListener('online', () => { for (const form of lf.all('form[data-keep]')) { const kept = store.get(form); if (kept) send(form, kept); } });

  // A form that was not delivered before the page was closed is shown filled in, with its way out.
  function restore() {
    for (const form of lf.all('form[data-keep]')) {
      const kept = store.get(form);
      if (!kept) continue;
      if (lf.now() - kept.at > WEEK) { store.drop(form); continue; }
      for (const [name, value] of new URLSearchParams(kept.body)) {
        const control = form.elements.namedItem(name);
        if (control && name !== 'csrf' && control.type !== 'submit') {
          if (control.type === 'checkbox') control.checked = true;
          else control.value = value;
        }
      }
      const [title, fact] = lf.words.kept;
      const drop = action(lf.words.drop, () => { clearTimeout(timers.get(form)); store.drop(form); location.reload(); });
      note(form, 'watch', [title, lf.say(fact, { at: lf.hms(kept.at, 5) })], retry(form, kept), ' ', drop);
    }
  }
  restore();
})();
