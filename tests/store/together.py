#!/usr/bin/env python3
"""Two programs ingest into one database while others ask it: nothing is lost, nobody fails.

usage: together.py PROGRAM
"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
CORPUS = TOP / "tests/corpus/us-china"
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())


def start(*arguments):
    return subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def main():
    folders = sorted(p for p in CORPUS.iterdir() if p.is_dir())
    halves = folders[::2], folders[1::2]
    with tempfile.TemporaryDirectory() as scratch:
        db, whole = pathlib.Path(scratch) / "n.db", pathlib.Path(scratch) / "whole.db"
        subprocess.run([PROGRAM, "--db", whole, "-q", "ingest", *folders], check=True)
        subprocess.run([PROGRAM, "--db", db, "-q", "ingest", folders[0]], check=True)
        writers = [start("--db", db, "-q", "ingest", "--batch", 2, *half) for half in halves]
        readers = [start("--db", db, "who", "Lloyd Austin") for _ in range(10)]
        for process in readers + writers:
            output, _ = process.communicate()
            assert process.returncode in ((0, 1) if process in readers else (0,)), output
            assert "busy" not in output and "locked" not in output, output
        views = ("v_articles", "v_mentions", "v_ties", "v_ledger")
        one, two = (sqlite3.connect(f"file:{path}?mode=ro", uri=True) for path in (whole, db))
        for view in views:
            sql = f"SELECT * FROM {view}"
            assert sorted(map(repr, one.execute(sql))) == sorted(map(repr, two.execute(sql))), view
        print("two writers and ten readers: nothing lost")


main()
