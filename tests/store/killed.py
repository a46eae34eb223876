#!/usr/bin/env python3
"""Kills an ingest at random moments: what was acknowledged stays, and at the end all is as if nothing had happened.

usage: killed.py PROGRAM

ALONGSIDE_KILLS: how many times (default 12; 1000 for a long run). ALONGSIDE_KILLED_ARTICLES: of how many articles (default 600; 5000
for a long run): the sample corpus, many times over. Every database that an interrupted ingest completes is compared with that of an
undisturbed run.
"""
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
KILLS = int(os.environ.get("ALONGSIDE_KILLS", "12"))
ARTICLES = int(os.environ.get("ALONGSIDE_KILLED_ARTICLES", "600"))
HAS_PROCESSOR_TIME = os.path.exists("/proc/self/schedstat")
BATCH = max(20, ARTICLES // 30)
VIEWS = ("v_articles", "v_entities", "v_sentences", "v_mentions", "v_ledger")
TIES = ("v_ties",) if ARTICLES < 1000 else ()  # of thousands of articles they take minutes; check counts them too


def articles(path, count):
    texts = [p.read_text() for p in sorted((TOP / "tests/corpus/us-china/meridian-wire").glob("*.txt"))]
    with open(path, "w") as out:
        for i in range(count):
            text = texts[i % len(texts)]
            out.write(json.dumps({"id": str(i), "date": f"2022-{i % 12 + 1:02}-{i % 28 + 1:02}", "title": f"Report {i}",
                                  "source": "Meridian", "text": f"{text}\n\nThis was report number {i}."}) + "\n")


def ingest(db, path):
    return [PROGRAM, "--db", str(db), "ingest", "--batch", str(BATCH), "--jobs", "2", str(path)]


def everything(db):
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    return [hash(tuple(sorted(map(repr, connection.execute(f"SELECT * FROM {view}"))))) for view in VIEWS + TIES]


def stored(db):
    try:
        return sqlite3.connect(f"file:{db}?mode=ro", uri=True).execute("SELECT count(*) FROM v_articles").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def remove(db):
    for end in ("", "-wal", "-shm"):
        pathlib.Path(f"{db}{end}").unlink(missing_ok=True)


def processor_time(pid):
    """Seconds that the threads of a process have had so far: a busy machine is no reason to kill it earlier."""
    try:
        return sum(int((task / "schedstat").read_text().split()[0]) for task in pathlib.Path(f"/proc/{pid}/task").iterdir()) / 1e9
    except (OSError, IndexError):  # it is ending
        return 0


def run_for(command, seconds=float("inf")):
    """Runs it and kills it after as much processor time (of the clock, where the system does not say); returns what it has had."""
    began, had = time.monotonic(), 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and had < seconds:
        time.sleep(0.002)
        had = max(had, processor_time(process.pid) if HAS_PROCESSOR_TIME else time.monotonic() - began)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return had


def assert_sound(db, kill):
    check = subprocess.run([PROGRAM, "--db", str(db), "check"], stdout=subprocess.PIPE, text=True)
    assert check.returncode == 0, f"kill {kill}:\n{check.stdout}"


def main():
    random.seed(20220610)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        path, whole, db = scratch / "many.jsonl", scratch / "whole.db", scratch / "n.db"
        articles(path, ARTICLES)
        takes = run_for(ingest(whole, path))
        undisturbed = everything(whole)
        before = completed = 0
        for kill in range(1, KILLS + 1):
            run_for(ingest(db, path), random.uniform(0.1, 1.0) * takes)
            now = stored(db)
            assert now >= before, f"kill {kill}: {before} articles were acknowledged, {now} are left"
            if db.exists() and now:
                assert_sound(db, kill)
            before = now
            if now == ARTICLES or kill == KILLS:
                subprocess.run(ingest(db, path), check=True, stdout=subprocess.DEVNULL)
                assert everything(db) == undisturbed, f"kill {kill}: interrupted and undisturbed runs differ"
                remove(db)
                before, completed = 0, completed + 1
            if kill % 20 == 0:
                print(f"{kill} kills, {completed} databases complete", file=sys.stderr, flush=True)
        print(f"killed {KILLS} times; {completed} databases are those of an undisturbed run")


main()
