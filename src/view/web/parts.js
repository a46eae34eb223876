/* SPDX-License-Identifier: MIT
 *
 * What the scripts of a page are built of: elements, outlines of names, numbers as people read them.
 * The scripts make one file, in this order: parts, network, controls, panel, view, start. Texts go
 * in through textContent only; all of them may come from the news. Nothing is loaded and nothing is
 * sent.
 */
'use strict';

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
