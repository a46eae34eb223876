#!/usr/bin/env python3
"""Databases of any split, merged in any order, are what one ingest makes, view by view.

usage: merged.py PROGRAM

ALONGSIDE_SPLITS: how many random splits into two to eight shards (default 2; 200 for a long run). The articles are the sample corpus in
PARTS parts, each ingested once; a shard is parts merged in random order, some parts are in two shards, and a shard may be merged twice.
"""
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
CORPUS = TOP / "tests/corpus/us-china"
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
SPLITS = int(os.environ.get("ALONGSIDE_SPLITS", "2"))
PARTS = 12
VIEWS = ("v_articles", "v_entities", "v_sentences", "v_mentions", "v_ties", "v_ledger", "v_failures")


def alongside(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, f"{arguments[:4]}:\n{done.stdout}"


def everything(db):
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    rows = {view: sorted(map(repr, connection.execute(f"SELECT * FROM {view}"))) for view in VIEWS}
    connection.close()
    return rows


def merge(sources, to):
    if len(sources) == 1:
        shutil.copy(sources[0], to)
    else:
        alongside("merge", *sources, "-o", to)


def split(parts, folder):
    """The shards of one random split, in random order."""
    shards = [[] for _ in range(random.randint(2, 8))]
    for part in parts:
        for shard in random.sample(shards, 2 if random.random() < 0.2 else 1):
            shard.append(part)
    paths = []
    for number, shard in enumerate(filter(None, shards)):
        random.shuffle(shard)
        paths.append(folder / f"shard-{number}.db")
        merge(shard, paths[-1])
    if random.random() < 0.3:
        paths.append(random.choice(paths))
    random.shuffle(paths)
    return paths


def main():
    random.seed(20220610)
    files = sorted(p for p in CORPUS.rglob("*") if p.is_file())
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        whole = scratch / "whole.db"
        alongside("--db", whole, "-q", "ingest", *files)
        wanted = everything(whole)
        parts = [scratch / f"part-{i}.db" for i in range(PARTS)]
        random.shuffle(files)
        for i, part in enumerate(parts):
            alongside("--db", part, "-q", "ingest", *files[i::PARTS])
        for number in range(1, SPLITS + 1):
            folder = scratch / "split"
            folder.mkdir()
            paths = split(parts, folder)
            merge(paths, folder / "merged.db")
            found = everything(folder / "merged.db")
            for view in VIEWS:
                assert found[view] == wanted[view], f"split {number}, {len(paths)} shards: {view} differs"
            alongside("--db", folder / "merged.db", "check")
            shutil.rmtree(folder)
            if number % 20 == 0:
                print(f"{number} splits", file=sys.stderr, flush=True)
        print(f"{SPLITS} random splits, merged in random order: what one ingest makes")


main()
