#!/usr/bin/env python3
"""Whom office phrases mean, month by month.

usage: holders.py PROGRAM [--table]

1. A sentence with each phrase ("the U.S. defense secretary"), dated every month from 2012 to 2018 and on the days before and of every
   handover, must yield the holder that the table below has for that day: no rule file is asked for it.
2. In the articles of news/*.jsonl.gz that have such a phrase, an office phrase that the program gives to somebody must be given to the
   holder of that day. What it leaves open (office:ID) is counted; the share it gets right of those it decides must reach the floor. The
   rest looks back: in 2015 "the secretary of state's own message" in an article on Hillary Clinton's Libya is hers.

The second part needs the data folder ($ALONGSIDE_DATA, else ../shared/data beside this source), and is left out without it.
--table prints every month of the second part.
"""
import collections
import datetime
import glob
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
FLOOR = 0.90

# office: (phrases, what the news must have to be asked, holders with their first day). None: the post was vacant or held for days.
OFFICES = {
    "us-secretary-of-defense": (["the U.S. defense secretary", "the American secretary of defense", "the US defence secretary", "the Pentagon chief"],
        r"[Dd]efense [Ss]ecretary|[Ss]ecretary of [Dd]efense|Pentagon chief",
        [("leon-panetta", "2011-07-01"), ("chuck-hagel", "2013-02-27"), ("ash-carter", "2015-02-17"), ("james-mattis", "2017-01-20"),
         ("patrick-shanahan", "2019-01-01")]),
    "us-secretary-of-state": (["the U.S. secretary of state", "the American secretary of state"],
        r"[Ss]ecretary of [Ss]tate",
        [("hillary-clinton", "2009-01-21"), ("john-kerry", "2013-02-01"), (None, "2017-01-20"), ("rex-tillerson", "2017-02-01"),
         (None, "2018-03-13"), ("mike-pompeo", "2018-04-26")]),
    "gb-prime-minister": (["the British prime minister", "Britain's prime minister"], r"(?:British|Britain['’]s|U\.?K\.?) [Pp]rime [Mm]inister",
        [("david-cameron", "2010-05-11"), ("theresa-may", "2016-07-13")]),
    "il-prime-minister": (["the Israeli prime minister", "Israel's prime minister"], r"Israel(?:i|['’]s) [Pp]rime [Mm]inister", [("benjamin-netanyahu", "2009-03-31")]),
    "fr-president": (["the French president", "the president of France"], r"French [Pp]resident|[Pp]resident of France",
        [("nicolas-sarkozy", "2007-05-16"), ("francois-hollande", "2012-05-15"), ("emmanuel-macron", "2017-05-14")]),
    "ru-president": (["the Russian president", "Russia's president"], r"Russian [Pp]resident|[Pp]resident of Russia|Russia['’]s [Pp]resident",
        [("dmitry-medvedev", "2008-05-07"), ("vladimir-putin", "2012-05-07")]),
}


def holder(office, date):
    return [who for who, first in OFFICES[office][2] if first <= date][-1]


def days(office):
    months = [f"{year}-{month:02}-15" for year in range(2012, 2019) for month in range(1, 13)]
    handovers = [datetime.date.fromisoformat(first) for _, first in OFFICES[office][2] if "2012" <= first < "2019-02"]
    return sorted(set(months + [str(d - datetime.timedelta(days=n)) for d in handovers for n in (0, 1)]))


def scan(program, articles):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        f.writelines(json.dumps(a) + "\n" for a in articles)
        f.flush()
        done = subprocess.run([program, "--rules", str(TOP / "rules"), "scan", "--format", "jsonl", f.name], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.returncode
    return [json.loads(line) for line in done.stdout.splitlines()]


def made_up(program):
    asked = [(office, phrase, day) for office in OFFICES for phrase in OFFICES[office][0] for day in days(office)]
    articles = [{"id": str(n), "date": day, "text": f"A delegation arrived on Monday. {phrase[0].upper()}{phrase[1:]} told reporters that talks would go on."}
                for n, (_, phrase, day) in enumerate(asked)]
    wrong = []
    for (office, phrase, day), read in zip(asked, scan(program, articles)):
        found = [m["entity"] for m in read["mentions"] if m.get("office") == office]
        wanted = holder(office, day)
        if wanted and found != [wanted]:
            wrong.append(f"{day} {phrase}: {found}, wanted {wanted}")
    print(f"made up: {len(asked)} phrases of {len(OFFICES)} offices, {len(wrong)} wrong")
    print(*wrong[:40], sep="\n", end="\n" if wrong else "")
    return wrong


def articles_of_news():
    wanted = re.compile("|".join(regex for _, regex, _ in OFFICES.values()))
    for path in sorted(glob.glob(str(DATA / "news/*.jsonl.gz"))):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            article = json.loads(line)
            if re.match(r"20\d\d-\d\d-\d\d", article.get("date") or "") and wanted.search(article["text"]):
                yield {k: article.get(k) for k in ("id", "date", "title", "text", "source")}


def news(program, table):
    months = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    for article in scan(program, articles_of_news()):
        date = article["date"][:10]
        for m in article["mentions"]:
            office = m.get("office")
            if office not in OFFICES or m["via"] != "office" or date < "2012":
                continue
            wanted = holder(office, date)
            verdict = "open" if not wanted or m["entity"].startswith("office:") else "right" if m["entity"] == wanted else "wrong"
            months[office][date[:7]][verdict] += 1
            months[office][date[:7]][m["entity"]] += 1
    bad = 0
    print(f"{'office phrases in the news':28} {'months':>6} {'right':>6} {'wrong':>6} {'open':>6} {'share':>6}")
    for office in OFFICES:
        total = collections.Counter()
        for counts in months[office].values():
            total.update(counts)
        decided = total["right"] + total["wrong"]
        share = total["right"] / decided if decided else 1
        bad += share < FLOOR
        print(f"{office:28} {len(months[office]):6} {total['right']:6} {total['wrong']:6} {total['open']:6} {share:6.3f}" + ("" if share >= FLOOR else "   below the floor"))
        for month, counts in sorted(months[office].items()) if table else []:
            who = ", ".join(f"{k} {n}" for k, n in counts.most_common() if k not in ("right", "wrong", "open"))
            print(f"    {month}  {holder(office, month + '-15') or '-':20} {who}")
    return bad


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    bad = len(made_up(program))
    if list(DATA.glob("news/*.jsonl.gz")):
        bad += news(program, "--table" in sys.argv)
    else:
        print(f"{DATA}/news is not here: only what is made up was asked")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
