#!/usr/bin/env python3
"""Stories: copies and versions of a dispatch are put together, other articles are left apart.

usage: stories.py PROGRAM

Takes 500 articles of the data folder ($ALONGSIDE_DATA, else ../shared/data beside this source) and makes of each a cut, one with an
added paragraph, one with another headline and one in another outlet's frame; skips without the data.
"""
import collections
import gzip
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
NEWS = DATA / "news/2013.jsonl.gz"
ARTICLES = 500


def versions(article, others):
    paragraphs = [p for p in article["text"].split("\n") if p.strip()]
    cut = paragraphs[: max(2, len(paragraphs) * 2 // 3)]
    frame = [f"This report first appeared elsewhere. {article['source']} has not verified all of it.", *paragraphs,
             "Follow our coverage of the day's news and tell us what you think about it."]
    added = paragraphs + [others[0]["text"].split("\n")[0]]
    yield "as it was", article["title"], paragraphs
    yield "cut", article["title"], cut
    yield "added", article["title"], added
    yield "headline", "Another headline over it", paragraphs
    yield "frame", article["title"], frame


def write(path, articles, rng):
    with open(path, "w") as out:
        for n, article in enumerate(articles):
            others = [rng.choice(articles)]
            for kind, title, paragraphs in versions(article, others):
                record = {"id": f"{n}/{kind}", "title": title, "date": article["date"], "source": f"{article['source']} {kind}",
                          "text": "\n\n".join(paragraphs)}
                out.write(json.dumps(record) + "\n")


def pairs(groups):
    return {tuple(sorted((a, b))) for members in groups.values() for a in members for b in members if a != b}


def main():
    if not NEWS.exists():
        print(f"{NEWS} is not here: skipped")
        sys.exit(77)
    rng = random.Random(7)
    with gzip.open(NEWS, "rt") as f:
        everything = [json.loads(line) for line in f]
    long_enough = [a for a in everything if len(a["text"]) > 800]
    articles = rng.sample(long_enough, ARTICLES)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        write(scratch / "v.jsonl", articles, rng)
        subprocess.run([sys.argv[1], "--db", scratch / "v.db", "-q", "ingest", scratch / "v.jsonl"], check=True)
        db = sqlite3.connect(scratch / "v.db")
        found, wanted = collections.defaultdict(list), collections.defaultdict(list)
        for record, story in db.execute("SELECT record, story FROM v_articles"):
            found[story].append(record)
            wanted[record.split("/")[0]].append(record)
    found, wanted = pairs(found), pairs(wanted)
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    print(f"{len(wanted)} pairs of one story, {len(found)} found: precision {precision:.4f}, recall {recall:.4f}")
    sys.exit(not (precision >= 0.99 and recall >= 0.95))


main()
