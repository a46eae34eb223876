#!/usr/bin/env python3
"""Tenures that name Wikidata as their source are there, and every difference to it is explained.

wikidata-2022.tsv holds the reference. A tenure that says `source: wikidata-2022` must be among its entries, with the same dates as far
as both are precise (a day more or less: the last in office, or the first out of it; an office held in 2022 is compared by its beginning
alone). Every entry must agree with a tenure of the rules, or say in its last column why not; an explanation that is not needed is a fault.
"""
import datetime
import difflib
import glob
import os
import pathlib
import re
import sys
import unicodedata

TOP = pathlib.Path(__file__).resolve().parents[2]
EXPLAINED = {
    "near": "within ten weeks: appointment, election, oath and handover are counted differently; ours is the day of taking office",
    "acting": "the other counts months in which the office was held as acting, or as minister of state",
    "parts": "the other has one of several cabinets or offices that were held without a break",
    "open": "the other leaves it open although it had ended, or ends it with the office",
    "suspended": "powers were suspended in between",
    "mistaken": "the other contradicts its own predecessor or successor",
    "portfolio": "a prime minister or an adviser who kept the ministry: no minister of that name",
    "absent": "not in the rules",
    "listed": "begun after the middle of 2022",
}
LISTED = datetime.date(2022, 1, 1)
NEAR = datetime.timedelta(days=70)


def fold(name):
    plain = unicodedata.normalize("NFD", name.replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " ")
    return re.sub("[^a-z ]", "", plain).strip()


def day(text):
    return datetime.date(*([int(x) for x in text.split("-")] + [1, 1])[:3])


def same(ours, theirs):
    """Whether two dates are the same as far as both are precise."""
    parts = min(ours.count("-"), theirs.count("-")) + 1
    return ours.split("-")[:parts] == theirs.split("-")[:parts] and parts < 3 or abs((day(ours) - day(theirs)).days) <= 1


def tenures():
    found = []
    for path in sorted(glob.glob(str(TOP / "rules/officials/*.yaml"))):
        office, lines = None, open(path, encoding="utf-8").read().split("\n")
        for number, line in enumerate(lines, 1):
            if match := re.match(r"  - id: (\S+)", line):
                office = match[1]
            if not re.match(r"      - \{(?:name|who): ", line):
                continue
            last = number
            while line.count("{") > line.count("}"):
                line += " " + lines[last].strip()
                last += 1
            key = lambda name: (re.search(rf"\b{name}: *('(?:[^']|'')*'|[^,}}\]]+)", line) or ["", ""])[1].strip("' ")
            forms = (re.search(r"forms: \[([^\]]*)\]", line) or ["", ""])[1].split(",")
            found.append({"office": office, "names": [fold(n) for n in [key("name") or key("who")] + forms if n.strip()], "from": key("from"), "to": key("to"),
                          "source": key("source"), "place": f"{os.path.basename(path)}:{number}"})
    return found


def is_named(tenure, name):
    words = {w for w in fold(name).split() if len(w) > 2}
    for other in tenure["names"]:
        theirs = {w for w in other.split() if len(w) > 2}
        if len(words & theirs) >= min(2, len(words), len(theirs)) or difflib.SequenceMatcher(None, other, fold(name)).ratio() > 0.8:
            return True
    return False


def agrees(tenure, entry):
    _, _, start, end = entry[:4]
    if not same(tenure["from"], start):
        return False
    if not end:
        return not tenure["to"] or day(tenure["to"]) >= LISTED
    return bool(tenure["to"]) and same(tenure["to"], end)


def is_near(tenure, entry):
    ends = not entry[3] or (tenure["to"] and abs(day(tenure["to"]) - day(entry[3])) <= NEAR)
    return abs(day(tenure["from"]) - day(entry[2])) <= NEAR and ends


def main():
    entries = [(line.rstrip("\n").split("\t") + [""] * 5)[:5] for line in open(TOP / "tests/score/wikidata-2022.tsv", encoding="utf-8") if line[0] != "#"]
    ours, faults, explained, confirmed = tenures(), [], {}, set()
    for entry in entries:
        agreeing = [t for t in ours if t["office"] == entry[0] and is_named(t, entry[1]) and agrees(t, entry)]
        confirmed |= {t["place"] for t in agreeing}
        if not agreeing and entry[4] not in EXPLAINED:
            faults.append(f"{entry[0]}: {entry[1]}, {entry[2]} to {entry[3]}: no tenure agrees, and nothing explains why")
        elif agreeing and entry[4] and entry[4] != "listed":
            faults.append(f"{entry[0]}: {entry[1]}, {entry[2]}: \"{entry[4]}\" explains a difference that is none")
        elif entry[4] == "near" and not any(t["office"] == entry[0] and is_named(t, entry[1]) and is_near(t, entry) for t in ours):
            faults.append(f"{entry[0]}: {entry[1]}, {entry[2]} to {entry[3]}: no tenure is near")
        elif not agreeing:
            explained[entry[4]] = explained.get(entry[4], 0) + 1
    claims = [t for t in ours if t["source"] == "wikidata-2022"]
    faults += [f"{t['place']}: {t['names'][0]} says wikidata-2022, which has no such term" for t in claims
               if t["place"] not in confirmed and not any(e[0] == t["office"] and is_named(t, e[1]) and e[4] for e in entries)]
    read = sum(t["source"] != "general" for t in ours)
    print(f"{len(entries)} terms read, {len(confirmed)} tenures agree, {len(claims)} name wikidata-2022; {read} of {len(ours)} tenures carry a source that was read")
    for what, count in sorted(explained.items()):
        print(f"  {count:4} {what}: {EXPLAINED[what]}")
    print(*faults, sep="\n", end="\n" if faults else "")
    sys.exit(bool(faults))


main()
