// Runs before the first paint: a reader who left the theme to the system gets the system's, and keeps getting it when the system changes.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  if (root.dataset.theme !== 'auto') return;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { root.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
  follow();
  dark.addEventListener('change', follow);
})();
