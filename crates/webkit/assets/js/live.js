// Live parts of a page: an event says that something changed, the part fetches itself again, at most once a second. Hidden pages let go of their
// connection, since a browser has only six of them for a site.
(() => {
  const PAUSE = 1000;
  const live = new Map();

  async function refresh(element) {
    const state = live.get(element.id);
    if (!state || state.running) { if (state) state.again = true; return; }
    state.running = true;
    state.again = false;
    try {
      const answer = await fetch(element.dataset.refresh, { headers: { accept: 'text/html' } });
      if (answer.ok) {
        const target = document.getElementById(element.id);
        await swap(target, await answer.text());
        lost(element.id, false);
      } else if (answer.status === 401 || answer.status === 403) {
        close(element.id);
      }
    } catch {
      lost(element.id, true);
    }
    setTimeout(() => {
      state.running = false;
      const now = document.getElementById(element.id);
      if (state.again && now) refresh(now);
    }, PAUSE);
  }

  // Morphing keeps the focus, open details and the sorting of tables.
  async function swap(target, text) {
    const sorted = lf.all('table[data-sorted]', target).map(table => [table.id, table.dataset.sorted]);
    if (window.htmx) await htmx.swap({ sourceElement: target, target, text, swap: 'outerMorph' });
    else target.outerHTML = text;
    const now = document.getElementById(target.id);
    for (const [id, order] of sorted) {
      const table = document.getElementById(id);
      if (table) table.dataset.sorted = order;
    }
    lf.tables(now ?? document);
    lf.charts?.();
  }

  function lost(id, is) {
    const element = document.getElementById(id);
    const shown = document.getElementById(`${id}-lost`);
    if (!is) shown?.remove();
    else if (!shown && element) element.before(lf.el('div', { id: `${id}-lost`, class: 'live-lost', role: 'status' }, lf.say(lf.words.lost, { at: lf.hms(lf.now()) })));
  }

  function open(element) {
    const events = new EventSource(element.dataset.live);
    const state = { events, running: false, again: false };
    live.set(element.id, state);
    const changed = () => { const now = document.getElementById(element.id); if (now) refresh(now); };
    events.addEventListener('message', changed);
    events.addEventListener('change', changed);
    events.addEventListener('open', () => { if (state.broken) { state.broken = false; changed(); } });
    // The browser connects again by itself unless the server refused for good.
    events.addEventListener('error', () => {
      state.broken = true;
      lost(element.id, true);
      if (events.readyState === EventSource.CLOSED) setTimeout(() => { if (live.get(element.id) === state && !document.hidden) open(element); }, 10 * PAUSE);
    });
  }
  function close(id) {
    live.get(id)?.events.close();
    live.delete(id);
  }
  const all = () => lf.all('[data-live][data-refresh][id]');
  document.addEventListener('visibilitychange', () => {
    for (const element of all()) {
      if (document.hidden) close(element.id);
      else if (!live.has(element.id)) { open(element); refresh(element); }
    }
  });
  addEventListener('pagehide', () => { for (const id of [...live.keys()]) close(id); });
  if (!document.hidden) all().forEach(open);
})();

// A part of the page that costs more than the rest comes after it: `data-load` gives its address. Without this script the link inside leads there.
lf.all('[data-load]').forEach(async element => {
  const answer = await fetch(element.dataset.load, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) return;
  element.outerHTML = await answer.text();
  lf.charts?.();
});
