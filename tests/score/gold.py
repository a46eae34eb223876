#!/usr/bin/env python3
"""The finder on news annotated by hand: a floor under its accuracy.

usage: gold.py PROGRAM

Needs the data folder ($ALONGSIDE_DATA, else ../shared/data beside this source) and its scorer; skips without them. The floors are
a little below what is reached, so that a change that costs accuracy fails here and is looked at.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
SCORER = DATA.parent / "score/spans.py"

# set: {measure: least F1}; "all" and the kinds are strict, "lenient" is of all kinds.
FLOORS = {
    "news": {"all": 0.94, "person": 0.95, "organization": 0.90, "country": 0.97, "unnamed": 0.70, "linked": 0.97},
    "msnbc": {"all": 0.74},
    "re3d": {"lenient": 0.68},
}


def score(program, name, scratch):
    gold, found = DATA / f"gold/{name}.jsonl", scratch / f"{name}.jsonl"
    with open(found, "wb") as out:
        subprocess.run([program, "scan", "--format", "jsonl", gold], stdout=out, check=True)
    done = subprocess.run([sys.executable, SCORER, gold, found, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def measure(result, what):
    if what == "lenient":
        return result["all"]["lenient"][2]
    return result["linked"][2] if what == "linked" else result[what]["strict"][2]


def seed_is_perfect(scratch):
    """The article the project started from: every name right."""
    first = json.loads(open(DATA / "gold/news.jsonl").readline())
    gold, found = scratch / "seed-gold.jsonl", scratch / "seed.jsonl"
    gold.write_text(json.dumps(first) + "\n")
    found.write_text(open(scratch / "news.jsonl").readline())
    done = subprocess.run([sys.executable, SCORER, gold, found, "--json"], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    return result["all"]["strict"][2] == 1.0 and result["linked"][2] == 1.0


def main():
    if not SCORER.exists() or not (DATA / "gold").is_dir():
        print(f"{DATA} is not here: skipped")
        sys.exit(77)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        for gold, floors in FLOORS.items():
            result = score(sys.argv[1], gold, scratch)
            for what, least in floors.items():
                got = measure(result, what)
                verdict = "ok" if got >= least else "BELOW THE FLOOR"
                wrong += got < least
                print(f"{gold:<8}{what:<10}{got:.3f}  at least {least:.3f}  {verdict}")
        if not seed_is_perfect(scratch):
            print("the seed article is no longer read perfectly")
            wrong += 1
    sys.exit(bool(wrong))


main()
