#!/usr/bin/env python3
"""What an afternoon's script would be: names are found as they are listed, articles and mentions inserted, and no more.

usage: peer.py PROGRAM RULES NEW PATH...     prints how many articles it stored, the seconds of the wall clock and by what

PATH... are JSON Lines of title, text, date and source, .gz or not. The names are those of the rules' people, countries and
organizations (`rules list`), found with an Aho-Corasick automaton where pyahocorasick is installed, else with one regex of
`re`, which is so slow that it stops after SECONDS. Nothing is resolved, counted or compared; there are no surnames, titles,
offices, sentences, stories or ties.
"""
import gzip
import json
import re
import sqlite3
import subprocess
import sys
import time

SCHEMA = """PRAGMA journal_mode = WAL;
CREATE TABLE article(row INTEGER PRIMARY KEY, date TEXT, source TEXT, title TEXT, text TEXT);
CREATE TABLE mention(article INTEGER, start INTEGER, length INTEGER, entity TEXT);
CREATE INDEX mention_entity ON mention(entity);
CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='article', content_rowid='row');"""
BATCH = 500
SECONDS = 30


def names_of(program, rules):
    """Name to key. A line of the list is kind, key, name and place."""
    listed = subprocess.run([program, "--rules", rules, "rules", "list"], check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = (line.split("\t") for line in listed.splitlines())
    return {row[2]: row[1] for row in rows if row[0] in ("person", "country", "organization") and len(row[2]) > 2}


def by_automaton(names):
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name, key in names.items():
        automaton.add_word(name, (len(name), key))
    automaton.make_automaton()

    def find(text):
        for end, (length, key) in automaton.iter_long(text):
            start = end - length + 1
            if not text[start - 1 : start].isalnum() and not text[end + 1 : end + 2].isalnum():
                yield start, length, key

    return find


def by_regex(names):
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")

    def find(text):
        for match in pattern.finditer(text):
            yield match.start(), len(match[0]), names[match[0]]

    return find


def articles(paths):
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def main():
    program, rules, new, *paths = sys.argv[1:]
    names = names_of(program, rules)
    try:
        find, means = by_automaton(names), "pyahocorasick"
    except ImportError:
        find, means = by_regex(names), "re"
    db = sqlite3.connect(new)
    db.executescript(SCHEMA)
    row, began = 0, time.perf_counter()
    for row, a in enumerate(articles(paths), 1):
        title, text = a.get("title") or "", a.get("text") or ""
        db.execute("INSERT INTO article VALUES(?, ?, ?, ?, ?)", (row, a.get("date"), a.get("source"), title, text))
        db.execute("INSERT INTO text_index(rowid, title, text) VALUES(?, ?, ?)", (row, title, text))
        db.executemany("INSERT INTO mention VALUES(?, ?, ?, ?)", ((row, start, length, key) for start, length, key in find(text)))
        if row % BATCH == 0:
            db.commit()
        if time.perf_counter() - began > SECONDS:
            break
    db.commit()
    print(f"{row} {time.perf_counter() - began:.3f} {means}")


main()
