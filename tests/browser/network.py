# SPDX-License-Identifier: MIT
"""The interactive page in a real browser: network.py ALONGSIDE

Moves the slider, clicks a tie, reads its evidence, searches, filters; the console stays empty and no
request leaves the page. Exits 77 (skipped) where there is no Chromium."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import webdriver

NET = "const n = document.querySelector('[data-network]').network; "


def hostile_articles():
    body = ('President Joe Biden met President Xi Jinping ]]> "quoted" <script>document.title="owned"</script> '
            '<img src=x onerror="document.title=\'owned\'"> \u202e in Beijing. ')
    for i in range(3):
        yield json.dumps({"id": str(i), "date": f"202{i}-03-01", "source": "</script><b>bold</b>",
                          "title": "Joe Biden </title><script>document.title='owned'</script>",
                          "url": "javascript:alert(1)", "text": body})


def make_page(program, folder, name, source, *focus):
    database, page = folder / f"{name}.db", folder / f"{name}.html"
    subprocess.run([program, "--db", database, "-q", "ingest", source], check=True)
    subprocess.run([program, "--db", database, "-q", "graph", *focus, "--by", "quarter", "-o", page], check=True)
    return page.as_uri()


def check_paper(browser):
    """Printed, a page shows all of the picture in light colours, however it was looked at."""
    view = NET + "const v = n.view, a = n.whole(); return v.w >= a.w && v.h >= a.h"
    browser.run(NET + "n.zoom(.2); document.documentElement.dataset.theme = 'dark'")
    assert not browser.run(view)
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.run(view)
    assert browser.run("return document.documentElement.dataset.theme") == "light"
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert not browser.run(view)
    assert browser.run("return document.documentElement.dataset.theme") == "dark"
    browser.run(NET + "n.frame(); delete document.documentElement.dataset.theme")


def check_samples(browser, page):
    browser.requests()
    browser.open(page)
    assert browser.run(NET + "return n.at") == -1
    browser.run(NET + "n.slider.value = 2; n.slider.dispatchEvent(new Event('input'))")
    assert browser.run("return document.querySelector('.when').textContent").startswith("2021 Q2")
    assert browser.run("return document.querySelectorAll('.tie.new').length") > 1
    panel = "return document.querySelector('.panel').textContent"
    assert "Silent" in browser.run(panel)
    browser.run(NET + "n.goto(-1)")
    browser.run("document.querySelector('g[data-a=\"lloyd-austin\"][data-b=\"wei-fenghe\"] .hit, "
                "g[data-b=\"lloyd-austin\"][data-a=\"wei-fenghe\"] .hit')"
                ".dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert browser.run("return document.querySelectorAll('.panel blockquote mark').length") >= 2
    assert "202" in browser.run("return document.querySelector('.panel blockquote footer').textContent")
    browser.type(".search", "dong jun")
    assert browser.run("return document.querySelector('.panel h2').textContent") == "Dong Jun"
    assert "official, China, " in browser.run("return document.querySelector('.panel .note').textContent")
    others = "return document.querySelectorAll('g.dim').length"
    assert 0 < browser.run(others) < browser.run("return document.querySelectorAll('g[data-a]').length")
    assert not browser.run("return document.querySelectorAll('g.dim[data-a=\"dong-jun\"], g.dim[data-b=\"dong-jun\"]').length")
    shown = "return document.querySelectorAll('.name:not(.off)').length"
    before = browser.run(shown)
    browser.click("input[name=organization]")
    assert 0 < browser.run(shown) < before
    browser.click("input[name=organization]")
    assert browser.run(shown) == before
    check_paper(browser)
    browser.click(".play")
    assert browser.run(NET + "return n.timer !== null")
    browser.click(".play")
    browser.click("#theme")


def check_places(browser):
    """The middle of every name is where it was, in every period."""
    places = browser.run(NET + "const seen = new Set(); for (let p = -1; p < n.periods.length; p++) { n.goto(p); "
                         "seen.add(n.data.nodes.map(d => d.group.getAttribute('transform').replace(/ scale.*/, ''))"
                         ".join()); } return seen.size")
    assert places == 1, places


def check_width(browser, page):
    for width, height in ((1440, 900), (390, 844)):
        browser.size(width, height)
        browser.open(page)
        assert browser.run("return document.documentElement.scrollWidth") <= width
        letters = browser.run(NET + "return 11 * n.svg.clientWidth / n.view.w")
        assert letters >= 4.9, (width, letters)
        # Whoever is looked up comes into view, and the button shows all.
        browser.run(NET + "n.openName(n.data.nodes.reduce((a, b) => a.x > b.x ? a : b))")
        assert browser.run(NET + "return n.chosen.x >= n.view.x && n.chosen.x <= n.view.x + n.view.w")
        browser.run(NET + "n.frame()")
        assert browser.run("return !document.querySelector('.picture').classList.contains('part')")


def check_states(browser, folder):
    """A tie looks in the page as it does in the pictures."""
    subprocess.run([browser.program, "--db", folder / "samples.db", "-q", "graph", "--top", "80", "--by", "quarter",
                    "--frames", folder / "frames"], check=True)
    at = "const n = document.querySelector('[data-network]').network; "
    for p, label in enumerate(browser.run(at + "return n.periods.map(p => p.label)")):
        picture = (folder / "frames" / f"{label.replace(' ', '-')}.svg").read_text().replace("&#45;", "-")
        drawn = dict(re.findall(r'<g id="([^"]*--[^"]*)" class="edge tie (\w+)"', picture))
        shown = browser.run(at + f"n.goto({p}); return n.data.links.map(t => [t.source + '--' + t.target, n.state(t)])")
        for tie, state in shown:
            assert drawn.get(tie, "unseen") == state, (label, tie, state, drawn.get(tie))
    browser.run(at + "n.goto(-1)")


def check_keys(browser):
    at, panel = NET + "return n.at", "return document.querySelector('.panel h2').textContent"
    browser.run(NET + "n.goto(-1); n.svg.focus()")
    browser.keys("\ue014\ue014")
    assert browser.run(at) == 1
    browser.keys("\ue012")
    assert browser.run(at) == 0
    wide = browser.run(NET + "return n.view.w")
    browser.keys("+")
    assert browser.run(NET + "return n.view.w") < wide
    browser.keys("0")
    browser.run("document.querySelector('.name[data-id=\"wei-fenghe\"]').focus()")
    browser.keys("\ue007")
    assert browser.run(panel) == "Wei Fenghe"
    browser.keys("/")
    assert browser.run("return document.activeElement.className") == "search"
    browser.keys("zzz\ue00c")
    assert browser.run(NET + "return n.search.value") == ""


def check_strength(browser):
    shown = "return document.querySelectorAll('[data-a]:not(.off)').length"
    browser.run(NET + "n.goto(-1)")
    before = browser.run(shown)
    browser.run("const l = document.querySelector('.least'); l.value = 4; l.dispatchEvent(new Event('input'))")
    few = browser.run(shown)
    assert 0 < few < before
    assert few == browser.run(NET + "return n.data.links.filter(t => t.articles >= 4).length")
    browser.run("const l = document.querySelector('.least'); l.value = 1; l.dispatchEvent(new Event('input'))")


def check_periods(browser):
    """What is new, rising and silent in a period is what the counts say, and opens to its evidence."""
    for at in range(1, browser.run(NET + "return n.periods.length")):
        browser.run(NET + f"n.goto({at})")
        told = browser.run("return [...document.querySelectorAll('.panel h3')].map(h => { let e = h.nextElementSibling; "
                           "while (e && !/UL|H3/.test(e.tagName)) e = e.nextElementSibling; return [h.textContent, "
                           "e && e.tagName === 'UL' ? [...e.querySelectorAll('button')].map(b => b.textContent) : []] })")
        ties = browser.run(NET + "return n.data.links.map(t => [n.pair(t), t.by])")
        told = dict(told)
        for name, by in ties:
            before, now = sum(by[:at]), by[at]
            assert name not in told["New ties"] or (now and not before), name
            assert name not in told["Silent"] or (before and not now), name
            assert name not in told["Rising"] or now > 1.5 * before / at, name
        assert bool(told["Silent"]) == any(sum(by[:at]) and not by[at] for _, by in ties)
        assert bool(told["New ties"]) == any(by[at] and not sum(by[:at]) for _, by in ties)
    browser.run(NET + "n.goto(1); document.querySelector('.panel li .link').click()")
    assert browser.run("return document.querySelectorAll('.panel blockquote').length") > 0


def check_looks(browser):
    """Dark and light differ and can both be read; on paper there are no controls."""
    contrast = """const rgb = c => c.match(/[0-9.]+/g).map(Number), lum = c => { const [r, g, b] = rgb(c).map(v => {
      v /= 255; return v <= .03928 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4); }); return .2126 * r + .7152 * g + .0722 * b; };
      const least = []; for (const name of document.querySelectorAll('.name')) {
        const text = lum(getComputedStyle(name.querySelector('text')).fill), back = lum(getComputedStyle(name.querySelector('.outline')).fill);
        least.push((Math.max(text, back) + .05) / (Math.min(text, back) + .05)); }
      return [getComputedStyle(document.body).backgroundColor, Math.min(...least)];"""
    browser.run(NET + "n.goto(-1)")
    papers = set()
    for theme in "dark", "light":
        browser.run(f"document.documentElement.dataset.theme = '{theme}'")
        paper, least = browser.run(contrast)
        papers.add(paper)
        assert least >= 4.5, (theme, least)
    assert len(papers) == 2
    browser.media("print")
    assert browser.run("return getComputedStyle(document.querySelector('.controls')).display") == "none"
    browser.media("")


def main():
    if not webdriver.available():
        print("no chromium and chromedriver here: skipped")
        return 77
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name, webdriver.Browser() as browser:
        folder = pathlib.Path(name)
        page = make_page(program, folder, "samples", pathlib.Path("tests/corpus/us-china"))
        check_samples(browser, page)
        check_places(browser)
        browser.program = program
        check_states(browser, folder)
        check_keys(browser)
        check_strength(browser)
        check_periods(browser)
        check_looks(browser)
        check_width(browser, page)
        (folder / "hostile.jsonl").write_text("\n".join(hostile_articles()))
        hostile = make_page(program, folder, "hostile", folder / "hostile.jsonl", "Joe Biden")
        browser.open(hostile)
        browser.run(NET + "n.openTie(n.data.links[0])")
        assert browser.run("return document.title") != "owned"
        assert "<script>" in browser.run("return document.querySelector('.panel').textContent")
        assert browser.run("return document.querySelectorAll('.panel script, .panel img, .panel a').length") == 0
        assert browser.console() == [], browser.console()
        asked = [url for url in browser.requests() if url not in (page, hostile)]
        # Chromium itself may still be busy with the page it begins with (chrome:, data:).
        assert not [url for url in asked if not url.startswith(("file:", "chrome:", "data:"))], asked
    return 0


if __name__ == "__main__":
    sys.exit(main())
