/* SPDX-License-Identifier: MIT
 *
 * What stands above and below the picture: time slider, search, filters, legend.
 */

Object.assign(Network.prototype, {
  controls() {
    const bar = element('div', {class: 'controls'});
    if (this.periods.length) bar.append(this.timeControls());
    bar.append(this.searchControl(), this.filterControls(), this.zoomButtons());
    return bar;
  },

  timeControls() {
    this.slider = element('input', {type: 'range', min: 0, max: this.periods.length, value: 0,
      class: 'time', 'aria-label': 'Period'});
    this.when = element('output', {class: 'when'});
    this.player = element('button', {type: 'button', class: 'play', title: 'Play (space)'}, '▶ Play');
    this.slider.addEventListener('input', () => this.goto(Number(this.slider.value) - 1));
    this.player.addEventListener('click', () => this.play());
    return element('div', {class: 'row'}, this.player, this.slider, this.when);
  },

  searchControl() {
    const id = 'names-' + Math.floor(performance.now() * 1000);
    const list = element('datalist', {id});
    for (const node of this.data.nodes) list.append(element('option', {value: node.name}));
    this.search = element('input', {type: 'search', placeholder: 'Find a name ( / )', list: id,
      class: 'search', 'aria-label': 'Find a name'});
    this.search.addEventListener('input', () => this.find());
    return element('div', {class: 'find'}, this.search, list);
  },

  filterControls() {
    const box = element('div', {class: 'filters'});
    for (const kind of ['person', 'official', 'country', 'organization']) {
      if (!this.kinds.has(kind)) continue;
      const check = element('input', {type: 'checkbox', name: kind});
      check.checked = true;
      check.addEventListener('change', () => {
        if (check.checked) this.hidden.delete(kind); else this.hidden.add(kind);
        this.draw();
      });
      box.append(element('label', {class: 'kind ' + kind}, check, kind));
    }
    const least = element('input', {type: 'range', min: 1, max: Math.min(this.mostTie, 50), value: 1,
      class: 'least', 'aria-label': 'Least articles of a tie'});
    const shown = element('output', {}, '1');
    least.addEventListener('input', () => {
      this.least = Number(least.value);
      shown.textContent = least.value;
      this.draw();
    });
    box.append(element('label', {class: 'strength'}, 'ties of ', shown, ' articles or more ', least));
    return box;
  },

  zoomButtons() {
    const make = (text, title, act) => {
      const button = element('button', {type: 'button', title}, text);
      button.addEventListener('click', act);
      return button;
    };
    return element('div', {class: 'zoom'}, make('+', 'Larger', () => this.zoom(1 / 1.3)),
      make('−', 'Smaller', () => this.zoom(1.3)), make('⤢', 'All of it (0)', () => this.frame()));
  },

  legend() {
    const list = element('p', {class: 'legend'});
    const line = (cls, text) => {
      const svg = shape('svg', {viewBox: '0 0 34 10', class: 'sample'});
      svg.append(shape('line', {x1: 1, y1: 5, x2: 33, y2: 5, class: 'tie ' + cls}));
      list.append(element('span', {}, svg, text));
    };
    if (this.periods.length) line('new', 'new in this period');
    line('kept', 'named together');
    if (this.data.links.some(t => t.contacts)) line('met', 'words of contact (met, spoke)');
    if (this.data.links.some(t => t.refusals)) line('refused', 'words of refusal (declined, cancelled)');
    if (this.periods.length) line('gone', 'gone since the period before');
    list.append(element('span', {}, 'A tie means: named together, not proof of contact.'));
    return list;
  },

  showWhen() {
    if (!this.when) return;
    const period = this.periods[this.at];
    this.when.textContent = period ? `${period.label} (${plural(period.articles, 'article')})` : 'All time';
    this.slider.setAttribute('aria-valuetext', this.when.textContent);
  },

  goto(at) {
    this.at = Math.max(-1, Math.min(this.periods.length - 1, at));
    this.slider.value = this.at + 1;
    this.draw();
    if (this.chosen && this.chosen.group && this.chosen.by) this.reopen();
    else this.overview();
  },

  play() {
    if (this.timer) return this.stop();
    this.player.textContent = '❚❚ Pause';
    if (this.at === this.periods.length - 1) this.goto(-1);
    this.timer = setInterval(() => {
      if (this.at >= this.periods.length - 1) this.stop();
      else this.goto(this.at + 1);
    }, 1100);
    return undefined;
  },

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.player.textContent = '▶ Play';
  },

  find() {
    const wanted = fold(this.search.value.trim());
    const hits = wanted ? this.data.nodes.filter(n => fold(n.name).includes(wanted)) : [];
    for (const node of this.data.nodes) node.group.classList.toggle('found', hits.includes(node));
    const exact = hits.find(n => fold(n.name) === wanted);
    if (exact || hits.length === 1) this.openName(exact || hits[0]);
    else if (!wanted) this.overview();
  },
});
