// Server time and the time left until a cut-off.
(() => {
  const two = n => String(n).padStart(2, '0');
  const left = seconds => {
    const w = lf.words;
    if (seconds <= 0) return w.past;
    if (seconds < 60) return lf.say(w.s, { a: seconds });
    if (seconds < 3600) return lf.say(w.ms, { a: Math.floor(seconds / 60), b: seconds % 60 });
    if (seconds < 172800) return lf.say(w.hm, { a: Math.floor(seconds / 3600), b: two(Math.floor(seconds / 60) % 60) });
    return lf.say(w.dh, { a: Math.floor(seconds / 86400), b: Math.floor(seconds / 3600) % 24 });
  };
  const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };
  const tick = () => {
    const now = lf.now();
    for (const node of lf.all('[data-now]')) put(node, lf.hms(now, node.textContent.trim().length));
    for (const node of lf.all('[data-left]')) put(node, left(Math.ceil((Number(node.dataset.left) - now) / 1000)));
    setTimeout(tick, 1000 - now % 1000 + 5);
  };
  tick();
})();
