/* SPDX-License-Identifier: MIT
 *
 * What part of the picture is seen: by wheel, fingers, keys, and all of it on paper.
 */

Object.assign(Network.prototype, {
  whole() {
    const left = Math.min(...this.data.nodes.map(n => n.x - n.width / 2));
    const right = Math.max(...this.data.nodes.map(n => n.x + n.width / 2));
    const top = Math.min(...this.data.nodes.map(n => -n.y - n.height / 2));
    const bottom = Math.max(...this.data.nodes.map(n => -n.y + n.height / 2));
    return {x: left - 12, y: top - 12, w: right - left + 24, h: bottom - top + 24};
  },

  frame() {
    this.view = this.whole();
    this.showView();
  },

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
  },

  /* On paper nobody can move the picture: all of it. */
  paper() {
    let before = null;
    window.addEventListener('beforeprint', () => { before = this.view; this.frame(); });
    window.addEventListener('afterprint', () => { this.view = before; this.showView(); });
  },

  showView() {
    const {x, y, w, h} = this.view, all = this.whole();
    this.svg.setAttribute('viewBox', `${x} ${y} ${w} ${h}`);
    /* A finger moves the picture where there is more of it to see, else the page. */
    this.svg.classList.toggle('part', w < all.w * .98 || h < all.h * .98);
  },

  zoom(factor, cx, cy) {
    const v = this.view, x = cx === undefined ? v.x + v.w / 2 : cx, y = cy === undefined ? v.y + v.h / 2 : cy;
    this.view = {x: x - (x - v.x) * factor, y: y - (y - v.y) * factor, w: v.w * factor, h: v.h * factor};
    this.showView();
  },

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
  },

  point(event) {
    const matrix = this.svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  },

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
  },

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
  },
});
