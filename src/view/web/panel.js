/* SPDX-License-Identifier: MIT
 *
 * The panel beside the picture: what changed, and names and ties opened to their evidence.
 */

Object.assign(Network.prototype, {
  fill(...children) {
    this.panel.replaceChildren(...children);
  },

  reopen() {
    if (this.chosen.source) this.openTie(this.chosen); else this.openName(this.chosen);
  },

  tieButton(tie, text, note) {
    const button = element('button', {type: 'button', class: 'link'}, text);
    button.addEventListener('click', () => this.openTie(tie));
    return element('li', {}, button, element('span', {class: 'note'}, note));
  },

  list(title, items, hint) {
    const heading = element('h3', {}, title);
    if (!items.length) return [heading, element('p', {class: 'note'}, NOTHING)];
    return [heading, hint ? element('p', {class: 'note'}, hint) : '', element('ul', {}, ...items)];
  },

  pair(tie) {
    return `${tie.a.name} – ${tie.b.name}`;
  },

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
  },

  changes(rising, silent, item) {
    const at = this.at;
    const last = t => this.periods[t.by.slice(0, at).findLastIndex(n => n)].label;
    const silently = t => this.tieButton(t, this.pair(t), `last in ${last(t)}`);
    return [...this.list('Rising', rising.slice(0, 12).map(item), 'More than one and a half times their earlier average.'),
      ...this.list('Silent', silent.slice(0, 12).map(silently), 'Seen before, not in this period; the strongest first.')];
  },

  overviewOfAll() {
    const ties = this.data.links.filter(t => this.shows(t.a) && this.shows(t.b))
      .sort((x, y) => y.articles - x.articles);
    this.fill(element('h2', {}, 'Strongest ties'),
      element('p', {class: 'note hint'}, this.periods.length
        ? 'Move the slider to see what is new, rising or silent in a period. Click a name or a tie.'
        : 'Click a name or a tie to read the sentences.'),
      element('ul', {}, ...ties.slice(0, 25).map(t => this.tieButton(t, this.pair(t), plural(t.articles, 'article')))));
  },

  back() {
    const button = element('button', {type: 'button', class: 'back'}, '← Overview');
    button.addEventListener('click', () => this.overview());
    return button;
  },

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
  },

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
  },

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
  },
});
