/* SPDX-License-Identifier: MIT
 *
 * The network of a page: draws it from the JSON beside it, with a time slider, a panel that opens
 * names and ties to their evidence, search and filters. Texts go in through textContent only; all
 * of them may come from the news. Nothing is loaded and nothing is sent.
 */
'use strict';

(function () {
  const SVG = 'http://www.w3.org/2000/svg';
  const WIDTHS = [0.8, 1.6, 2.8, 4.4, 6.4]; /* points; as in the pictures */
  const NOTHING = 'None.';

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    for (const child of children) made.append(child);
    return made;
  }

  function shape(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  const plural = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many || one + 's'}`;
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const sum = (list, to) => list.slice(0, to).reduce((a, b) => a + b, 0);

  /* Lines of about 18 letters; a word without blanks is cut. */
  function wrapped(name) {
    const lines = [];
    for (const word of name.split(/\s+/).flatMap(w => w.match(/.{1,26}/gu) || [])) {
      const last = lines.length - 1;
      if (last >= 0 && lines[last].length + word.length < 18) lines[last] += ' ' + word;
      else lines.push(word);
    }
    return lines.length > 4 ? [...lines.slice(0, 3), lines[3] + ' …'] : lines;
  }

  /* As in the pictures (graph_look.c): told apart by their corners. */
  function cutCorners(w, h) {
    const x = w / 2, y = h / 2, cut = Math.min(7, y * .6);
    return shape('polygon', {points: [[-x + cut, -y], [x - cut, -y], [x, -y + cut], [x, y - cut], [x - cut, y],
      [-x + cut, y], [-x, y - cut], [-x, -y + cut]].join(' ')});
  }

  const rounded = (w, h, rx) => shape('rect', {x: -w / 2, y: -h / 2, width: w, height: h, rx});

  const OUTLINES = {
    person: (w, h) => shape('ellipse', {rx: w / 2, ry: h / 2}),
    official: cutCorners,
    country: (w, h) => rounded(w, h, 9),
    organization: (w, h) => rounded(w, h, 0),
  };

  function sparkline(by, at) {
    const w = 180, h = 30, most = Math.max(1, ...by), step = w / by.length;
    const svg = shape('svg', {viewBox: `0 0 ${w} ${h}`, class: 'spark', 'aria-hidden': 'true'});
    by.forEach((n, i) => {
      const height = n ? Math.max(2, n / most * h) : 0.6;
      svg.append(shape('rect', {x: i * step + .5, y: h - height, width: Math.max(1, step - 1),
        height, class: i === at ? 'now' : ''}));
    });
    return svg;
  }

  class Network {
    constructor(root, data) {
      this.root = root;
      this.data = data;
      this.periods = data.periods || [];
      this.at = -1; /* all time */
      this.kinds = new Set(data.nodes.map(n => n.kind));
      this.hidden = new Set();
      this.least = 1;
      this.chosen = null;
      this.timer = null;
      this.byId = new Map(data.nodes.map(n => [n.id, n]));
      for (const tie of data.links) {
        tie.a = this.byId.get(tie.source);
        tie.b = this.byId.get(tie.target);
      }
      this.mostTie = Math.max(1, ...data.links.map(t => t.articles));
      /* Where there are many, thinner lines leave something to be seen between them. */
      this.thin = Math.min(1, Math.max(.4, Math.pow(60 / Math.max(1, data.links.length), .3)));
      this.build();
      this.draw();
      this.overview();
    }

    /* The page around the picture. */

    build() {
      this.svg = shape('svg', {class: 'picture', role: 'group', 'aria-label': 'Relationship graph',
        tabindex: '0'});
      this.scene = shape('g', {});
      this.tieLayer = shape('g', {});
      this.nameLayer = shape('g', {});
      this.scene.append(this.tieLayer, this.nameLayer);
      this.svg.append(this.scene);
      this.panel = element('section', {class: 'panel', 'aria-live': 'polite'});
      const stage = element('div', {class: 'stage'}, this.svg);
      this.root.append(this.controls(), element('div', {class: 'split'}, stage, this.panel), this.legend());
      this.data.nodes.forEach(n => this.addName(n));
      this.data.links.forEach(t => this.addTie(t));
      this.begin();
      this.pointer();
      this.root.addEventListener('keydown', event => this.key(event));
      this.paper();
    }

    controls() {
      const bar = element('div', {class: 'controls'});
      if (this.periods.length) bar.append(this.timeControls());
      bar.append(this.searchControl(), this.filterControls(), this.zoomButtons());
      return bar;
    }

    timeControls() {
      this.slider = element('input', {type: 'range', min: 0, max: this.periods.length, value: 0,
        class: 'time', 'aria-label': 'Period'});
      this.when = element('output', {class: 'when'});
      this.player = element('button', {type: 'button', class: 'play', title: 'Play (space)'}, '▶ Play');
      this.slider.addEventListener('input', () => this.goto(Number(this.slider.value) - 1));
      this.player.addEventListener('click', () => this.play());
      return element('div', {class: 'row'}, this.player, this.slider, this.when);
    }

    searchControl() {
      const id = 'names-' + Math.floor(performance.now() * 1000);
      const list = element('datalist', {id});
      for (const node of this.data.nodes) list.append(element('option', {value: node.name}));
      this.search = element('input', {type: 'search', placeholder: 'Find a name ( / )', list: id,
        class: 'search', 'aria-label': 'Find a name'});
      this.search.addEventListener('input', () => this.find());
      return element('div', {class: 'find'}, this.search, list);
    }

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
    }

    zoomButtons() {
      const make = (text, title, act) => {
        const button = element('button', {type: 'button', title}, text);
        button.addEventListener('click', act);
        return button;
      };
      return element('div', {class: 'zoom'}, make('+', 'Larger', () => this.zoom(1 / 1.3)),
        make('−', 'Smaller', () => this.zoom(1.3)), make('⤢', 'All of it (0)', () => this.frame()));
    }

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
    }

    /* Names and ties of the picture, made once. */

    addName(node) {
      const group = shape('g', {transform: `translate(${node.x} ${-node.y})`, tabindex: '0',
        role: 'button', class: 'name ' + node.kind + (node.focus ? ' focus' : ''), 'data-id': node.id});
      const outline = (OUTLINES[node.kind] || OUTLINES.person)(node.width, node.height);
      outline.setAttribute('class', 'outline');
      const lines = wrapped(node.name);
      const longest = Math.max(...lines.map(l => l.length));
      const size = Math.min((node.height - 8) / lines.length / 1.1, node.width * .86 / longest / .56, 22);
      const text = shape('text', {'font-size': size.toFixed(1), 'text-anchor': 'middle'});
      lines.forEach((part, i) => {
        const span = shape('tspan', {x: 0, y: ((i - (lines.length - 1) / 2) * size * 1.15 + size * .35).toFixed(1)});
        span.textContent = part;
        text.append(span);
      });
      const title = shape('title', {});
      title.textContent = this.describe(node);
      group.append(title, outline, text);
      group.setAttribute('aria-label', this.describe(node));
      group.addEventListener('click', () => this.openName(node));
      node.group = group;
      this.nameLayer.append(group);
    }

    addTie(tie) {
      const ends = {x1: tie.a.x, y1: -tie.a.y, x2: tie.b.x, y2: -tie.b.y};
      const group = shape('g', {'data-a': tie.source, 'data-b': tie.target});
      tie.line = shape('line', {...ends, class: 'tie'});
      const wide = shape('line', {...ends, class: 'hit'});
      const title = shape('title', {});
      title.textContent = `${tie.a.name} and ${tie.b.name}: ${plural(tie.articles, 'article')}${this.hints(tie)}`;
      group.append(title, tie.line, wide);
      group.addEventListener('click', () => this.openTie(tie));
      tie.group = group;
      this.tieLayer.append(group);
    }

    hints(tie) {
      const some = (n, what) => n ? `; ${what} in ${plural(n, 'sentence')}` : '';
      return some(tie.contacts, 'words of contact') + some(tie.refusals, 'words of refusal');
    }

    /* The country of "ru", as the browser calls it where it is none of the names. */
    countryName(code) {
      const node = this.byId.get(code);
      if (node) return node.name;
      if (!/^[a-z]{2}$/.test(code) || !window.Intl || !Intl.DisplayNames) return code;
      return new Intl.DisplayNames(['en'], {type: 'region'}).of(code.toUpperCase());
    }

    describe(node) {
      const country = node.country && node.country !== node.id ? ', ' + this.countryName(node.country) : '';
      const kind = node.id.startsWith('office:') ? 'office' : node.kind;
      return `${node.name}: ${kind}${country}, ${plural(node.articles, 'article')}`;
    }

    /* What shows, now. */

    /* As in the pictures (graph_look.c): a word in one sentence of many is no reason to draw the
     * tie otherwise; and articles on a refusal recall the contacts before it, so in a period words
     * of refusal weigh twice. */
    words(met, refused, read, otherwise) {
      if (refused && refused >= met && refused * 10 >= read) return 'refused';
      return met && met * 5 >= read ? 'met' : otherwise;
    }

    state(tie) {
      const at = this.at, of = list => list ? list[at] : 0;
      if (at < 0) return this.words(tie.contacts || 0, tie.refusals || 0, tie.read, 'kept');
      const before = sum(tie.by, at);
      /* What is long gone is not shown period for period. */
      if (!tie.by[at]) return at && tie.by[at - 1] ? 'gone' : 'unseen';
      /* What was before the first period is not known. */
      const plain = before || !at ? 'kept' : 'new';
      const state = this.words(of(tie.met), 2 * of(tie.refused), of(tie.reads), plain);
      return state === 'met' && plain === 'new' ? plain : state;
    }

    count(thing) {
      return this.at < 0 ? thing.articles : thing.by[this.at];
    }

    shows(node) {
      return !this.hidden.has(node.kind);
    }

    draw() {
      const log = Math.log(this.mostTie) || 1;
      for (const tie of this.data.links) {
        const state = this.state(tie), n = this.count(tie) || 1;
        const visible = state !== 'unseen' && this.shows(tie.a) && this.shows(tie.b) &&
          tie.articles >= this.least;
        const step = Math.min(4, Math.floor(Math.log(n) / log * 5));
        tie.group.classList.toggle('off', !visible);
        tie.group.classList.toggle('dim', this.isAside(tie));
        tie.line.setAttribute('class', `tie ${state}${this.chosen === tie ? ' chosen' : ''}`);
        const more = state === 'new' || state === 'refused' || state === 'met' ? 1 : 0;
        tie.line.setAttribute('stroke-width', ((WIDTHS[step] + more) * this.thin).toFixed(2));
      }
      for (const node of this.data.nodes) {
        node.group.classList.toggle('off', !this.shows(node));
        node.group.classList.toggle('absent', this.at >= 0 && !node.by[this.at]);
        node.group.classList.toggle('chosen', this.chosen === node);
        const peak = this.at < 0 || !node.by[this.at] ? (this.at < 0 ? 1 : 0)
          : node.by[this.at] / Math.max(...node.by);
        const scale = .72 + .28 * Math.sqrt(peak);
        node.group.setAttribute('transform', `translate(${node.x} ${-node.y}) scale(${scale.toFixed(3)})`);
      }
      this.showWhen();
    }

    /* Whether the tie is none of the chosen name's. */
    isAside(tie) {
      return Boolean(this.chosen && this.chosen.group && !this.chosen.source &&
        tie.a !== this.chosen && tie.b !== this.chosen);
    }

    showWhen() {
      if (!this.when) return;
      const period = this.periods[this.at];
      this.when.textContent = period ? `${period.label} (${plural(period.articles, 'article')})` : 'All time';
      this.slider.setAttribute('aria-valuetext', this.when.textContent);
    }

    /* Time. */

    goto(at) {
      this.at = Math.max(-1, Math.min(this.periods.length - 1, at));
      this.slider.value = this.at + 1;
      this.draw();
      if (this.chosen && this.chosen.group && this.chosen.by) this.reopen();
      else this.overview();
    }

    play() {
      if (this.timer) return this.stop();
      this.player.textContent = '❚❚ Pause';
      if (this.at === this.periods.length - 1) this.goto(-1);
      this.timer = setInterval(() => {
        if (this.at >= this.periods.length - 1) this.stop();
        else this.goto(this.at + 1);
      }, 1100);
      return undefined;
    }

    stop() {
      clearInterval(this.timer);
      this.timer = null;
      this.player.textContent = '▶ Play';
    }

    /* The panel. */

    fill(...children) {
      this.panel.replaceChildren(...children);
    }

    reopen() {
      if (this.chosen.source) this.openTie(this.chosen); else this.openName(this.chosen);
    }

    tieButton(tie, text, note) {
      const button = element('button', {type: 'button', class: 'link'}, text);
      button.addEventListener('click', () => this.openTie(tie));
      return element('li', {}, button, element('span', {class: 'note'}, note));
    }

    list(title, items, hint) {
      const heading = element('h3', {}, title);
      if (!items.length) return [heading, element('p', {class: 'note'}, NOTHING)];
      return [heading, hint ? element('p', {class: 'note'}, hint) : '', element('ul', {}, ...items)];
    }

    pair(tie) {
      return `${tie.a.name} – ${tie.b.name}`;
    }

    overview() {
      this.chosen = null;
      this.draw();
      if (this.at < 0) return this.overviewOfAll();
      const at = this.at, ties = this.data.links.filter(t => this.shows(t.a) && this.shows(t.b));
      const before = t => at ? sum(t.by, at) / at : 0;
      const fresh = ties.filter(t => t.by[at] && !sum(t.by, at)).sort((x, y) => y.by[at] - x.by[at]);
      const rising = ties.filter(t => sum(t.by, at) && t.by[at] > 1.5 * before(t) && t.by[at] > 1)
        .sort((x, y) => y.by[at] / before(y) - x.by[at] / before(x));
      const silent = ties.filter(t => !t.by[at] && sum(t.by, at)).sort((x, y) => sum(y.by, at) - sum(x.by, at));
      const item = t => this.tieButton(t, this.pair(t), plural(t.by[at], 'article'));
      this.fill(element('h2', {}, this.periods[at].label),
        ...this.list(at ? 'New ties' : 'Ties of the first period', fresh.slice(0, 12).map(item)),
        ...at ? this.changes(rising, silent, item) : []);
      return undefined;
    }

    changes(rising, silent, item) {
      const at = this.at;
      const last = t => this.periods[t.by.slice(0, at).findLastIndex(n => n)].label;
      const silently = t => this.tieButton(t, this.pair(t), `last in ${last(t)}`);
      return [...this.list('Rising', rising.slice(0, 12).map(item), 'More than one and a half times their earlier average.'),
        ...this.list('Silent', silent.slice(0, 12).map(silently), 'Seen before, not in this period; the strongest first.')];
    }

    overviewOfAll() {
      const ties = this.data.links.filter(t => this.shows(t.a) && this.shows(t.b))
        .sort((x, y) => y.articles - x.articles);
      this.fill(element('h2', {}, 'Strongest ties'),
        element('p', {class: 'note hint'}, this.periods.length
          ? 'Move the slider to see what is new, rising or silent in a period. Click a name or a tie.'
          : 'Click a name or a tie to read the sentences.'),
        element('ul', {}, ...ties.slice(0, 25).map(t => this.tieButton(t, this.pair(t), plural(t.articles, 'article')))));
    }

    back() {
      const button = element('button', {type: 'button', class: 'back'}, '← Overview');
      button.addEventListener('click', () => this.overview());
      return button;
    }

    openName(node) {
      this.chosen = node;
      this.reveal(node);
      this.draw();
      const ties = this.data.links.filter(t => t.a === node || t.b === node);
      ties.sort((x, y) => this.count(y) - this.count(x) || y.articles - x.articles);
      const items = ties.map(t => this.tieButton(t, (t.a === node ? t.b : t.a).name,
        plural(this.count(t), 'article')));
      const days = o => !o.first ? '' : o.first === o.last ? o.first : `${o.first} – ${o.last}`;
      const offices = (node.offices || []).map(o => element('li', {}, o.title,
        element('span', {class: 'note'}, days(o))));
      const holders = (node.holders || []).map(h => element('li', {}, h.name,
        element('span', {class: 'note'}, [days(h), plural(h.articles, 'article')].filter(Boolean).join(', '))));
      this.fill(this.back(), element('h2', {}, node.name),
        element('p', {class: 'note'}, this.describe(node).slice(node.name.length + 2)),
        node.by ? sparkline(node.by, this.at) : '',
        ...(offices.length ? this.list('Offices seen', offices) : []),
        ...(holders.length ? this.list(node.id.startsWith('office:') ? 'Held by' : 'Among them', holders) : []),
        ...this.list('Named together with', items));
    }

    openTie(tie) {
      this.chosen = tie;
      this.reveal(tie.a, tie.b);
      this.draw();
      const inPeriod = e => this.at < 0 || !e.date || (e.date >= this.periods[this.at].from.slice(0, e.date.length) &&
        e.date <= this.periods[this.at].to.slice(0, e.date.length));
      const all = tie.evidence || [], now = all.filter(inPeriod);
      const note = `${plural(tie.articles, 'article')}, ${plural(tie.stories, 'story', 'stories')}, ` +
        `${plural(tie.sentences, 'sentence')}; ${tie.first || '?'} to ${tie.last || '?'}${this.hints(tie)}`;
      const heading = element('h2', {});
      for (const [i, node] of [tie.a, tie.b].entries()) {
        const button = element('button', {type: 'button', class: 'link'}, node.name);
        button.addEventListener('click', () => this.openName(node));
        heading.append(i ? ' – ' : '', button);
      }
      this.fill(this.back(), heading, element('p', {class: 'note'}, note),
        tie.by ? sparkline(tie.by, this.at) : '',
        element('p', {class: 'note'}, now.length < all.length
          ? `${plural(now.length, 'passage')} of this period; ${all.length} over all time.` : ''),
        ...(now.length ? now : this.at < 0 ? all : []).map(e => this.passage(e)));
    }

    passage(evidence) {
      const quote = element('blockquote', {class: evidence.cue || 'plain'});
      for (const piece of evidence.text) {
        if (typeof piece === 'string') quote.append(piece);
        else quote.append(element('mark', {class: piece[1] === 1 ? 'a' : 'b'}, piece[0]));
      }
      const from = element('footer', {}, [evidence.date, evidence.source].filter(Boolean).join(', '));
      if (evidence.cue) from.append(element('span', {class: 'cue'}, evidence.cue === 'met'
        ? 'words of contact' : 'words of refusal'));
      if (evidence.title) {
        const title = evidence.uri && /^https?:\/\//i.test(evidence.uri)
          ? element('a', {href: evidence.uri, rel: 'noreferrer noopener'}, evidence.title)
          : element('cite', {}, evidence.title);
        from.append(element('br', {}), title);
      }
      quote.append(from);
      return quote;
    }

    find() {
      const wanted = fold(this.search.value.trim());
      const hits = wanted ? this.data.nodes.filter(n => fold(n.name).includes(wanted)) : [];
      for (const node of this.data.nodes) node.group.classList.toggle('found', hits.includes(node));
      const exact = hits.find(n => fold(n.name) === wanted);
      if (exact || hits.length === 1) this.openName(exact || hits[0]);
      else if (!wanted) this.overview();
    }

    /* View box: what part of the plane is seen. */

    whole() {
      const left = Math.min(...this.data.nodes.map(n => n.x - n.width / 2));
      const right = Math.max(...this.data.nodes.map(n => n.x + n.width / 2));
      const top = Math.min(...this.data.nodes.map(n => -n.y - n.height / 2));
      const bottom = Math.max(...this.data.nodes.map(n => -n.y + n.height / 2));
      return {x: left - 12, y: top - 12, w: right - left + 24, h: bottom - top + 24};
    }

    frame() {
      this.view = this.whole();
      this.showView();
    }

    /* All of it, or, where its letters would be too small to read (a telephone), what stands around
     * the name asked for, or the one most in the news. */
    begin() {
      const letters = 11, least = 5, wanted = 8; /* points of the smallest; pixels */
      const all = this.whole(), width = this.svg.clientWidth || 900, height = this.svg.clientHeight || 600;
      const scale = Math.min(width / all.w, height / all.h);
      this.frame();
      if (letters * scale >= least) return;
      const node = this.data.nodes.find(n => n.focus) || this.data.nodes[0];
      const w = Math.min(all.w, width * letters / wanted), h = Math.min(all.h, height * letters / wanted);
      const within = (middle, from, size, part) => Math.max(from, Math.min(from + size - part, middle - part / 2));
      this.view = {x: within(node.x, all.x, all.w, w), y: within(-node.y, all.y, all.h, h), w, h};
      this.showView();
    }

    /* On paper nobody can move the picture: all of it. */
    paper() {
      let before = null;
      window.addEventListener('beforeprint', () => { before = this.view; this.frame(); });
      window.addEventListener('afterprint', () => { this.view = before; this.showView(); });
    }

    showView() {
      const {x, y, w, h} = this.view, all = this.whole();
      this.svg.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
      /* A finger moves the picture where there is more of it to see, else the page. */
      this.svg.classList.toggle('part', w < all.w * .98 || h < all.h * .98);
    }

    zoom(factor, cx, cy) {
      const v = this.view, x = cx === undefined ? v.x + v.w / 2 : cx, y = cy === undefined ? v.y + v.h / 2 : cy;
      this.view = {x: x - (x - v.x) * factor, y: y - (y - v.y) * factor, w: v.w * factor, h: v.h * factor};
      this.showView();
    }

    /* Moves the view where one of them is outside. */
    reveal(...nodes) {
      const v = this.view;
      const left = Math.min(...nodes.map(n => n.x)), right = Math.max(...nodes.map(n => n.x));
      const top = Math.min(...nodes.map(n => -n.y)), bottom = Math.max(...nodes.map(n => -n.y));
      if (left >= v.x && right <= v.x + v.w && top >= v.y && bottom <= v.y + v.h) return;
      const grow = Math.max(1, (right - left) * 1.3 / v.w, (bottom - top) * 1.3 / v.h);
      const w = v.w * grow, h = v.h * grow;
      this.view = {x: (left + right - w) / 2, y: (top + bottom - h) / 2, w, h};
      this.showView();
    }

    point(event) {
      const matrix = this.svg.getScreenCTM().inverse();
      return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    }

    pointer() {
      let from = null;
      this.svg.addEventListener('wheel', event => {
        if (!event.ctrlKey && !event.shiftKey && document.activeElement !== this.svg) return;
        event.preventDefault();
        const at = this.point(event);
        this.zoom(event.deltaY < 0 ? 1 / 1.15 : 1.15, at.x, at.y);
      }, {passive: false});
      const down = new Map(); /* where each finger is */
      const apart = () => { const [a, b] = [...down.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };
      const release = event => { down.delete(event.pointerId); from = null; };
      this.svg.addEventListener('pointerdown', event => {
        down.set(event.pointerId, {x: event.clientX, y: event.clientY});
        from = this.point(event);
      });
      window.addEventListener('pointerup', release);
      window.addEventListener('pointercancel', release);
      this.svg.addEventListener('pointermove', event => {
        if (!down.has(event.pointerId) || !(event.buttons & 1)) return;
        const before = down.size === 2 ? apart() : 0;
        down.set(event.pointerId, {x: event.clientX, y: event.clientY});
        const at = this.point(event);
        if (before) {
          this.zoom(before / Math.max(1, apart()), at.x, at.y);
        } else if (from) {
          this.view.x -= at.x - from.x;
          this.view.y -= at.y - from.y;
          this.showView();
        }
      });
    }

    key(event) {
      const typing = event.target.tagName === 'INPUT';
      if (event.key === 'Escape') { this.search.value = ''; this.find(); this.overview(); }
      else if (typing) return;
      else if (event.key === '/') { event.preventDefault(); this.search.focus(); }
      else if (event.key === 'ArrowRight' && this.slider) this.goto(this.at + 1);
      else if (event.key === 'ArrowLeft' && this.slider) this.goto(this.at - 1);
      else if (event.key === '+') this.zoom(1 / 1.3);
      else if (event.key === '-') this.zoom(1.3);
      else if (event.key === '0') this.frame();
      else if (event.target.classList.contains('name') && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        this.openName(this.byId.get(event.target.dataset.id));
      } else if (event.key === ' ' && this.slider && event.target.tagName !== 'BUTTON') {
        event.preventDefault();
        this.play();
      }
    }
  }

  function themeButton() {
    const button = document.getElementById('theme');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === 'dark'
        : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
    });
  }

  /* Paper is light, whatever the screen is. */
  function lightPaper() {
    const root = document.documentElement;
    let before;
    window.addEventListener('beforeprint', () => { before = root.dataset.theme; root.dataset.theme = 'light'; });
    window.addEventListener('afterprint', () => {
      if (before) root.dataset.theme = before; else delete root.dataset.theme;
    });
  }

  themeButton();
  lightPaper();
  for (const root of document.querySelectorAll('[data-network]')) {
    const data = JSON.parse(document.getElementById(root.dataset.network).textContent);
    if (data.nodes.length) root.network = new Network(root, data);
  }
})();
