// Charts: SVG, no animation, one hue and hatches, labels before legends. Each reads its figures from the JSON block in its box, so that the chart and
// its table say the same; words come from data-l-* attributes in the reader's language.
(() => {
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(`--lf-${name}`).trim();
  const colours = () => Object.fromEntries(['ink', 'ink2', 'ink3', 'line', 'line2', 'accent', 'act', 'watch', 'watch-soft', 'surface', 'sunken'].map(name => [name, css(name)]));
  // As the words of the page write numbers: thousands apart from 10,000 on.
  const number = n => (n > 9999 ? n.toLocaleString('en') : String(n));
  const decal = (color, more = {}) => ({ symbol: 'rect', color, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, ...more });
  const axes = (c, days, more) => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: c.ink2 },
    grid: { left: 36, right: 12, top: 34, bottom: 24 },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, itemGap: 14, selectedMode: false, textStyle: { color: c.ink2, fontSize: 12 } },
    xAxis: { type: 'category', data: days, axisLine: { lineStyle: { color: c.line2 } }, axisTick: { show: false }, axisLabel: { color: c.ink3, fontSize: 11, interval: 0, hideOverlap: true, showMaxLabel: true } },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.ink3, fontSize: 11, formatter: number } },
    ...more,
  });
  const draw = {
    // Days of a round: only what was not on time, so that a few silent units stay visible among hundreds.
    round14(c, figures, word) {
      const bar = (name, data, itemStyle, label) => ({ name, type: 'bar', stack: 'units', barWidth: '58%', barMaxWidth: 48, data: data.map(n => n || null), itemStyle, silent: true, label: { position: 'inside', fontSize: 11, ...label } });
      const backFilled = figures.back_filled ?? figures.days.map(() => 0);
      // A bar of less than a tenth of the height has no room for its number.
      const top = Math.max(...figures.days.map((_, i) => figures.missing[i] + figures.late[i] + backFilled[i] + figures.open[i]));
      const numbers = (color, more = {}) => ({ show: true, color, formatter: p => (p.value > 0 && p.value * 10 > top ? number(p.value) : ''), ...more });
      const dots = decal(c.surface, { symbol: 'circle', symbolSize: 0.5, dashArrayX: [[3, 3]], dashArrayY: [3, 3], rotation: 0 });
      const lines = decal(c.surface, { rotation: 0, dashArrayY: [1, 4] });
      return axes(c, figures.days, { series: [
        bar(word('missing'), figures.missing, { color: c.act, decal: dots }, numbers(c.surface, { backgroundColor: c.act, padding: [0, 3] })),
        bar(word('late'), figures.late, { color: c.watch, decal: lines }, { show: false }),
        // Without one there is nothing to explain in the legend.
        ...(backFilled.some(n => n > 0) ? [bar(word('backFilled'), backFilled, { color: c['watch-soft'], borderColor: c.watch, borderWidth: 1, decal: decal(c.watch, { rotation: 0 }) }, { show: false })] : []),
        ...(figures.open.some(n => n > 0) ? [bar(word('open'), figures.open, { color: 'transparent', borderColor: c.ink3, borderType: 'dashed', borderWidth: 1 }, numbers(c.ink2))] : []),
      ] });
    },
  };
  const show = box => {
    const figures = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    const word = name => box.dataset[`l${name[0].toUpperCase()}${name.slice(1)}`] ?? name;
    // The drawing has a box of its own: the block with the figures must survive it.
    let canvas = box.querySelector('.chart-in');
    if (!canvas) {
      canvas = lf.el('div', { class: 'chart-in' });
      box.append(canvas);
    }
    const chart = echarts.getInstanceByDom(canvas) ?? echarts.init(canvas, null, { renderer: 'svg' });
    chart.setOption(draw[box.dataset.chart](colours(), figures, word), true);
  };
  lf.charts = () => lf.all('.chart[data-chart]').forEach(show);
  lf.charts();
  new MutationObserver(lf.charts).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  // Paper is light and has a width of its own.
  const root = document.documentElement;
  let before;
  addEventListener('beforeprint', () => {
    before ??= root.dataset.bsTheme;
    root.dataset.bsTheme = 'light';
    lf.charts();
    lf.all('.chart-in').forEach(node => echarts.getInstanceByDom(node)?.resize({ width: 608, height: 200 }));
  });
  addEventListener('afterprint', () => {
    root.dataset.bsTheme = before ?? root.dataset.bsTheme;
    before = undefined;
    lf.charts();
    lf.all('.chart-in').forEach(node => echarts.getInstanceByDom(node)?.resize({ width: 'auto', height: 'auto' }));
  });
  addEventListener('resize', () => lf.all('.chart-in').forEach(node => echarts.getInstanceByDom(node)?.resize()));
})();
