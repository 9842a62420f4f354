// What all parts of the script share. Words come from the page, in the reader's language. Everything works without this script, only less comfortably.
'use strict';
const lf = {
  words: JSON.parse(document.getElementById('lf-words')?.textContent || '{}'),
  all: (selector, root = document) => [...root.querySelectorAll(selector)],
  // Fills {a}, {b} and the like.
  say: (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole),
  el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  },
  // Server time now, in milliseconds: the page's own time plus what has passed since, whatever the device's clock says.
  now: (() => {
    const shown = Number(document.querySelector('[data-now]')?.dataset.now);
    const loaded = performance.now();
    return () => (Number.isFinite(shown) ? shown + performance.now() - loaded : Date.now());
  })(),
  // Clock time of a server time; the unit's zone is eight hours ahead of UTC all year.
  hms: (millis, length = 8) => new Date(millis + 8 * 3600e3).toISOString().slice(11, 11 + length),
};

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure origin there is no clipboard: select the text, the reader copies it.
    getSelection().selectAllChildren(source);
    if (!document.execCommand('copy')) return;
  }
  const before = button.textContent;
  button.textContent = lf.words.copied;
  setTimeout(() => { button.textContent = before; }, 2000);
});
