# SPDX-License-Identifier: MIT
"""The interactive page in a real browser: network.py ALONGSIDE

Moves the slider, clicks a tie, reads its evidence, searches, filters; the console stays empty and no
request leaves the page. Exits 77 (skipped) where there is no Chromium."""

import json
import pathlib
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
    shown = "return document.querySelectorAll('.name:not(.off)').length"
    before = browser.run(shown)
    browser.click("input[name=organization]")
    assert 0 < browser.run(shown) < before
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
        # The browser's own first tab is none of the page's doing.
    own = ("file:", "chrome:", "data:")
    assert not [url for url in asked if not url.startswith(own)], asked
    return 0


if __name__ == "__main__":
    sys.exit(main())
