/* SPDX-License-Identifier: MIT
 *
 * Light and dark, and a network in every place that wants one.
 */

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
