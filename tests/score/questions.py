#!/usr/bin/env python3
"""Random questions over real news: every number equals a straightforward computation from the public views.

Usage: questions.py PROGRAM [ROUNDS] [ARTICLES]; ALONGSIDE_QUESTIONS=N asks at least N questions over all articles of three years.
Skips where the optional news data is absent."""
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
NEWS = [DATA / f"news/{year}.jsonl.gz" for year in (2012, 2013, 2014)]
KINDS = ("person", "official", "country", "organization")
SKIPPED = 77


class News:
    """What the views say, in plain dictionaries."""

    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.month, self.day, self.story, self.source = {}, {}, {}, {}
        for article, date, story, source in db.execute("SELECT id, date, story, source FROM v_articles"):
            self.month[article], self.day[article] = (date or "")[:7], (date or "")[:10]
            self.story[article], self.source[article] = story, source
        self.cited = {entity for entity, in db.execute(
            "SELECT entity FROM v_entities WHERE org_type IN ('media', 'news-agency', 'pollster')")}
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


def npmi_of(both, a, b, total):
    return 1.0 if both == total else math.log(both * total / (a * b)) / -math.log(both / total)


class Slice:
    """What a question looks at: some articles, as units of a scope."""

    def __init__(self, news, inside, words, scope="sentence"):
        self.inside, self.words, self.scope = inside, words, scope
        self.total = (sum(map(inside, news.month)) if scope == "article"
                      else sum(inside(article) for article, _ in news.sentences))

    def units(self, places):
        here = {place for place in places if self.inside(place[0])}
        return {article for article, _ in here} if self.scope == "article" else here


def slice_of(news, chance, number, months):
    """Everything, two months, one outlet, or whole articles, in turn."""
    outlets = sorted({s for s in news.source.values() if s})
    if number % 4 == 1:
        first, last = sorted(chance.sample(months, 2))
        return Slice(news, lambda article: first <= news.month[article] <= last, ["--since", first, "--until", last])
    if number % 4 == 2:
        outlet = chance.choice(outlets)
        return Slice(news, lambda article: news.source[article] == outlet, ["--source", outlet])
    return Slice(news, lambda article: True, ["--scope", "article"] if number % 8 == 3 else [], "article" if number % 8 == 3 else "sentence")


def ask_who(news, program, name, part):
    mine, expected = part.units(news.places[name]), {}
    near = collections.defaultdict(set)
    if part.scope == "article":
        for other, places in news.places.items():
            if other != name and (both := part.units(places) & mine):
                near[other] = both
    else:
        for place in mine:
            for other in news.named[place] - {name}:
                near[other].add(place)
    for other, units in near.items():
        articles = units if part.scope == "article" else {article for article, _ in units}
        theirs = len(part.units(news.places[other]))
        days = sorted(news.day[a] for a in articles if news.day[a])
        expected[other] = (len(articles), len({news.story[a] for a in articles}),
                           sum(part.inside(p[0]) for p in news.places[name] & news.places[other]),
                           days[0] if days else "", days[-1] if days else "",
                           round(g2_of(len(units), len(mine), theirs, part.total), 1),
                           round(npmi_of(len(units), len(mine), theirs, part.total), 2))
    shown = {r["entity"]: (int(r["articles"]), int(r["stories"]), int(r["sentences"]), r["first"], r["last"], float(r["g2"]), float(r["npmi"]))
             for r in program.rows("who", name, "--limit", "0", *part.words)}
    assert shown.keys() == expected.keys(), ("who", name, part.words, shown.keys() ^ expected.keys())
    for other, numbers in expected.items():
        close = abs(shown[other][5] - numbers[5]) <= 0.11 and abs(shown[other][6] - numbers[6]) <= 0.011
        assert shown[other][:5] == numbers[:5] and close, ("who", name, part.words, other, shown[other], numbers)


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
    media = ["--media"] if random.Random(before + after).random() < 0.5 else []
    expected = {}
    for pair in ties[before].keys() | ties[after].keys():
        old, new = ties[before].get(pair, set()), ties[after].get(pair, set())
        if news.stories(old) + news.stories(new) >= 3 and (media or not news.cited & set(pair)):
            expected[pair] = (news.articles(old), news.articles(new), news.stories(old), news.stories(new))
    rows = program.rows("changes", "--from", before, "--to", after, "--min", "3", "--level", "100", "--limit", "0", *media)
    shown = {tuple(sorted((r["a"], r["b"]))): tuple(int(r[k]) for k in ("before", "after", "stories_before", "stories_after")) for r in rows}
    assert shown == expected, ("changes", before, after, set(shown.items()) ^ set(expected.items()))


def neighbours(news, least, left_out):
    near = collections.defaultdict(dict)
    for (a, b), places in news.ties(lambda article: True).items():
        if news.stories(places) >= least and not left_out & {a, b}:
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


def pagerank_of(near):
    rank = {node: 1 / len(near) for node in near}
    strength = {node: sum(near[node].values()) for node in near}
    for _ in range(200):
        rank = {node: 0.15 / len(near) + 0.85 * sum(rank[other] * weight / strength[other] for other, weight in near[node].items())
                for node in near}
    return rank


def betweenness_of(near):
    """By networkx, where it is installed and the graph not too large for it."""
    try:
        import networkx
    except ImportError:
        return {}
    return networkx.betweenness_centrality(networkx.Graph((a, b) for a in near for b in near[a])) if len(near) < 2000 else {}


def ask_rank(program, near):
    near = {node: ties for node, ties in near.items() if ties}
    ranks, between = pagerank_of(near), betweenness_of(near)
    for row in program.rows("central", "--limit", "0"):
        node = row["entity"]
        assert abs(float(row["pagerank"]) - ranks[node]) < 1e-4, (row, ranks[node])
        assert not between or abs(float(row["betweenness"]) - between[node]) < 1e-4, (row, between[node])


def read_articles(years, most, chance):
    lines = []
    for year in years:
        with gzip.open(year, "rt", encoding="utf-8") as news:
            lines += news
    return chance.sample(lines, min(most, len(lines)))


def main():
    program, rounds, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20, int(sys.argv[3]) if len(sys.argv) > 3 else 300
    least = int(os.environ.get("ALONGSIDE_QUESTIONS", 0))
    if least:
        rounds, most = (least + 2) // 3, sys.maxsize
    if not all(year.exists() for year in NEWS):
        print(f"skipped: {NEWS[0]} is not there")
        sys.exit(SKIPPED)
    chance, questions = random.Random(2014), 2
    with tempfile.TemporaryDirectory() as folder:
        database, sample = os.path.join(folder, "news.db"), os.path.join(folder, "news.jsonl")
        pathlib.Path(sample).write_text("".join(read_articles(NEWS, most, chance)), encoding="utf-8")
        subprocess.run([program, "--db", database, "--quiet", "ingest", sample], check=True)
        news, asked = News(database), Program(program, database)
        near = neighbours(news, 2, news.cited)
        names = sorted(news.places, key=lambda n: (-len(news.places[n]), n))
        months = sorted(m for m in set(news.month.values()) if m)
        ask_central(asked, near)
        ask_rank(asked, near)
        for number in range(rounds):
            # The frequent are asked for as often as the rare.
            pool = names[:50] if chance.random() < 0.5 else names
            a, b = chance.sample(pool, 2)
            ask_who(news, asked, a, slice_of(news, chance, number, months))
            ask_timeline(news, asked, [a] if number % 4 else [a, b])
            ask_path(asked, neighbours(news, 2, news.cited - {a, b}) if {a, b} & news.cited else near, a, b)
            questions += 3
            if number % 4 == 0:
                ask_changes(news, asked, *sorted(chance.sample(months, 2)))
                questions += 1
    print(f"{questions} questions over {len(news.month)} articles: every number as in the views")


if __name__ == "__main__":
    main()
