// Sorting by header and filtering of the rows on the page. Rows of class "sum" stay on top.
(() => {
  const collator = new Intl.Collator(lf.words.lang, { numeric: true });
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell ? cell.dataset.v ?? cell.textContent.trim() : '';
  };
  // What is not a number ("—") stands last in either direction.
  const number = text => { const n = parseFloat(text.replace(/,/g, '').replace('−', '-')); return Number.isNaN(n) ? null : n; };
  const compare = (kind, sign) => (a, b) => {
    if (kind !== 'num') return sign * collator.compare(a, b);
    const [x, y] = [number(a), number(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    return sign * (x - y);
  };
  const sort = header => {
    const table = header.closest('table');
    const down = header.getAttribute('aria-sort') === 'ascending';
    table.dataset.sorted = `${header.cellIndex} ${down ? -1 : 1}`;
    arrange(table);
  };
  const arrange = table => {
    if (!table.dataset.sorted) return;
    const [at, sign] = table.dataset.sorted.split(' ').map(Number);
    for (const th of table.tHead.rows[0].cells) th.removeAttribute('aria-sort');
    table.tHead.rows[0].cells[at].setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    const order = compare(table.tHead.rows[0].cells[at].dataset.type, sign);
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter(row => !row.classList.contains('sum'));
      rows.sort((a, b) => order(value(a, at), value(b, at)));
      body.append(...rows);
    }
  };
  const filter = box => {
    const table = document.querySelector(box.dataset.filter);
    if (!table) return;
    const wanted = box.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of lf.all('tbody tr:not(.sum)', table)) {
      row.hidden = wanted !== '' && !row.textContent.toLocaleLowerCase().includes(wanted);
      shown += !row.hidden;
    }
    table.parentElement.querySelector('.filter-none')?.remove();
    if (!shown && wanted) table.after(lf.el('div', { class: 'filter-none', role: 'status' }, lf.words.none));
  };
  lf.tables = (root = document) => {
    for (const th of lf.all('table[data-sortable] thead th[data-type]', root)) {
      if (th.querySelector('button')) continue;
      const name = th.textContent.trim();
      const button = lf.el('button', { type: 'button', title: lf.say(lf.words.sort, { column: name }) }, ...th.childNodes);
      button.addEventListener('click', () => sort(th));
      th.append(button);
    }
    for (const table of lf.all('table[data-sorted]', root)) arrange(table);
    for (const box of lf.all('[data-filter]')) if (box.value) filter(box);
  };
  document.addEventListener('input', event => { if (event.target.matches('[data-filter]')) filter(event.target); });
  lf.tables();
})();
