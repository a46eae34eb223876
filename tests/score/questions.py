#!/usr/bin/env python3
"""Random questions over real news: every number equals a straightforward computation from the public views.

Usage: questions.py PROGRAM [QUESTIONS] [ARTICLES]. Skips where the optional news data is absent."""
import collections
import csv
import gzip
import io
import itertools
import math
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
NEWS = DATA / "news/2014.jsonl.gz"
KINDS = ("person", "official", "country", "organization")
SKIPPED = 77


class News:
    """What the views say, in plain dictionaries."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.month, self.story = {}, {}
        for article, date, story in db.execute("SELECT id, date, story FROM v_articles"):
            self.month[article] = (date or "")[:7]
            self.story[article] = story
        self.sentences = list(db.execute("SELECT article, sentence FROM v_sentences"))
        self.places = collections.defaultdict(set)  # entity -> (article, sentence)
        for article, sentence, entity, kind, country, organization in db.execute(
                "SELECT article, sentence, entity, kind, country, organization FROM v_mentions"):
            names = {country, organization} | ({entity} if kind in KINDS else set())
            for name in names - {None}:
                self.places[name].add((article, sentence))
        self.named = collections.defaultdict(set)  # (article, sentence) -> entities
        for entity, places in self.places.items():
            for place in places:
                self.named[place].add(entity)

    def ties(self, inside):
        """Pair -> places, of the articles that `inside` accepts."""
        ties = collections.defaultdict(set)
        for place, names in self.named.items():
            if inside(place[0]):
                for pair in itertools.combinations(sorted(names), 2):
                    ties[pair].add(place)
        return ties

    def articles(self, places):
        return len({article for article, _ in places})

    def stories(self, places):
        return len({self.story[article] for article, _ in places})


class Program:
    def __init__(self, program, database):
        self.command = [program, "--db", database, "--quiet"]

    def rows(self, *words):
        done = subprocess.run([*self.command, *words, "--format", "csv"], capture_output=True, text=True)
        assert done.returncode in (0, 1), (words, done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout)))


def g2_of(both, a, b, total):
    cells = ((both, a * b), (a - both, a * (total - b)), (b - both, (total - a) * b),
             (total - a - b + both, (total - a) * (total - b)))
    value = 2 * sum(o * math.log(o * total / e) for o, e in cells if o)
    return -value if both * total < a * b else value


def ask_who(news, program, name, months):
    inside = (lambda article: True) if not months else (lambda article: months[0] <= news.month[article] <= months[1])
    period = [] if not months else ["--since", months[0], "--until", months[1]]
    mine = {p for p in news.places[name] if inside(p[0])}
    expected, total = {}, sum(inside(article) for article, _ in news.sentences)
    near = collections.defaultdict(set)
    for place in mine:
        for other in news.named[place] - {name}:
            near[other].add(place)
    for other, places in near.items():
        theirs = sum(inside(article) for article, _ in news.places[other])
        expected[other] = (news.articles(places), news.stories(places), len(places),
                           round(g2_of(len(places), len(mine), theirs, total), 1))
    shown = {r["entity"]: (int(r["articles"]), int(r["stories"]), int(r["sentences"]), float(r["g2"]))
             for r in program.rows("who", name, "--limit", "0", *period)}
    assert shown.keys() == expected.keys(), ("who", name, months, shown.keys() ^ expected.keys())
    for other, numbers in expected.items():
        assert shown[other][:3] == numbers[:3] and abs(shown[other][3] - numbers[3]) <= 0.11, (
            "who", name, months, other, shown[other], numbers)


def ask_timeline(news, program, names):
    places = set.intersection(*(news.places[n] for n in names))
    by_month = collections.defaultdict(set)
    for place in places:
        by_month[news.month[place[0]]].add(place)
    for row in program.rows("timeline", *names):
        here = by_month.pop(row["period"], set())
        expected = [news.articles(here), news.stories(here), len(here), sum(m == row["period"] for m in news.month.values())]
        assert [int(row[k]) for k in ("articles", "stories", "sentences", "all")] == expected, (names, row, expected)
    assert not by_month, by_month


def ask_changes(news, program, before, after):
    ties = {m: news.ties(lambda article, m=m: news.month[article] == m) for m in (before, after)}
    expected = {}
    for pair in ties[before].keys() | ties[after].keys():
        old, new = ties[before].get(pair, set()), ties[after].get(pair, set())
        if news.stories(old) + news.stories(new) >= 3:
            expected[pair] = (news.articles(old), news.articles(new))
    rows = program.rows("changes", "--from", before, "--to", after, "--min", "3", "--level", "100", "--limit", "0")
    shown = {tuple(sorted((r["a"], r["b"]))): (int(r["before"]), int(r["after"])) for r in rows}
    assert shown == expected, ("changes", before, after, set(shown.items()) ^ set(expected.items()))


def neighbours(news, least):
    near = collections.defaultdict(dict)
    for (a, b), places in news.ties(lambda article: True).items():
        if news.stories(places) >= least:
            near[a][b] = near[b][a] = news.stories(places)
    return near


def ask_path(program, near, a, b):
    distance, queue = {a: 0}, [a]
    for v in queue:
        for w in near[v]:
            if w not in distance:
                distance[w] = distance[v] + 1
                queue.append(w)
    kinds = [word for kind in ("person", "country", "organization") for word in ("--kind", kind)]
    rows = program.rows("path", a, b, *kinds)
    assert len(rows) == distance.get(b, 0), ("path", a, b, len(rows), distance.get(b))
    for row in rows:
        assert near[row["a"]][row["b"]] == int(row["stories"]), row


def ask_central(program, near):
    rows = program.rows("central", "--limit", "0")
    assert {r["entity"] for r in rows} == {n for n in near if near[n]}
    for row in rows:
        mine = near[row["entity"]]
        assert (int(row["degree"]), int(row["strength"])) == (len(mine), sum(mine.values())), row


def main():
    program, questions, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20, int(sys.argv[3]) if len(sys.argv) > 3 else 300
    if not NEWS.exists():
        print(f"skipped: {NEWS} is not there")
        sys.exit(SKIPPED)
    chance = random.Random(2014)
    with tempfile.TemporaryDirectory() as folder:
        database, sample = os.path.join(folder, "news.db"), os.path.join(folder, "news.jsonl")
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            chosen = [line for line in lines]
        chosen = chance.sample(chosen, min(most, len(chosen)))
        pathlib.Path(sample).write_text("".join(chosen), encoding="utf-8")
        subprocess.run([program, "--db", database, "--quiet", "ingest", sample], check=True)
        news, asked = News(database), Program(program, database)
        near = neighbours(news, 2)
        names = sorted(news.places, key=lambda n: (-len(news.places[n]), n))
        months = sorted(m for m in set(news.month.values()) if m)
        ask_central(asked, near)
        for number in range(questions):
            # The frequent are asked for as often as the rare.
            pool = names[:50] if number % 2 else names
            a, b = chance.sample(pool, 2)
            span = sorted(chance.sample(months, 2)) if number % 3 == 0 else None
            ask_who(news, asked, a, span)
            ask_timeline(news, asked, [a] if number % 4 else [a, b])
            ask_path(asked, near, a, b)
            if number % 4 == 0:
                ask_changes(news, asked, *sorted(chance.sample(months, 2)))
    print(f"{questions} rounds of questions over {len(news.month)} articles: every number as in the views")


if __name__ == "__main__":
    main()
