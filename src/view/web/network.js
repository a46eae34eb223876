/* SPDX-License-Identifier: MIT
 *
 * The network of a page: draws it from the JSON beside it, as all time or a period of it. Around the
 * picture stand controls (controls.js) and a panel (panel.js); view.js moves it.
 */

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
}
