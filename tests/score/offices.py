#!/usr/bin/env python3
"""The offices the rules know, checked against other people's data and against the news.

usage: offices.py [--list]

1. US presidents and vice presidents against facts/executive.yaml, to the day.
2. What a tenure names as its source must have it.
3. Tenures before 2014 against the dated government roles of facts/Phoenix.Countries.actors.txt. Those are noisy: coded by month, often
   from a first report to a last, one role for several offices. Every disagreement falls into a class of EXPLAINED or fails here.
4. Month by month over news/*.jsonl.gz: where the news puts a title before a name ("Defense Secretary Chuck Hagel"), the rules must
   have that person in that office on that day, in no smaller share than the floor; whoever holds it at no time must be rare.

Needs the data folder ($ALONGSIDE_DATA, else ../shared/data beside this source); skips without it. --list prints each disagreement.
"""
import collections
import datetime
import glob
import gzip
import json
import os
import pathlib
import re
import sys
import unicodedata

TOP = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("ALONGSIDE_DATA", TOP.parent / "shared/data"))
FOREVER = datetime.date(9999, 1, 1)
PHOENIX_ENDS = datetime.date(2014, 1, 30)  # the day its file was made
PHOENIX_BEGINS = datetime.date(2003, 1, 1)  # the first day of much of it: such a role may have begun long before
DAY = datetime.timedelta(days=1)
SLACK = datetime.timedelta(days=92)  # Phoenix counts by month and by quarter, from the report and not the oath

# Why a tenure may differ from Phoenix: class -> what it means. The dates kept are the established ones.
EXPLAINED = {
    "no dated role": "Phoenix has the person without dates, or as elite, military, opposition or business in those years",
    "open end": "Phoenix leaves the role open (>) although it had ended by 2014",
    "wider": "Phoenix's role spans more than this office: the person held others before or after without a break",
    "narrower": "Phoenix begins or ends with its own reports, within the tenure",
    "shifted": "Phoenix's role overlaps the tenure and differs at both ends: two offices coded as one, or dates of reports",
}
# The least share of tenures, of those Phoenix has, that lie within 92 days of it, or within a role that it has wider.
PHOENIX_FLOOR = 0.75

NAME = r"((?:[A-Z][\w'’-]+ (?:[A-Z]\. )?(?:(?:bin|al|von|van|de|del) )?){0,2}[A-Z][\w'’-]+)"
# What stands behind a name in its run of capitals.
BEHIND = re.compile(r"(?:['’]s?| Jr| Sr| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")
NOT_NOW = r"(?<!former )(?<!pro-)(?<!Former )(?<!then-)(?<!ex-)(?<!late )(?<!onetime )(?<!Deputy )(?<!deputy )(?<!state )"
# office: (how the news says it before a name, least share of names that hold it on that day). The rest is mostly looking back
# ("Secretary of State Hillary Clinton" after 2013), which the list shows as "other time".
TITLES = {
    "us-secretary-of-defense": (r"Defense Secretary |Secretary of Defense ", 0.78),
    "us-secretary-of-state": (r"(?:US |U\.S\. |, |\. |and |with |by |that |to )Secretary of State ", 0.80),
    "gb-prime-minister": (r"British Prime Minister ", 0.90),
    "il-prime-minister": (r"Israeli Prime Minister ", 0.89),
    "fr-president": (r"French President ", 0.93),
    "ru-president": (r"Russian President ", 0.98),
    "de-chancellor": (r"German Chancellor ", 0.95),
    "us-attorney-general": (r"(?:US |U\.S\. )Attorney General ", 0.90),
    "speaker-of-the-house": (r"House Speaker ", 0.93),
}
UNKNOWN_CEILING = 0.05  # names that hold the office at no time: shares of a sentence, state officials


def fold(name):
    plain = unicodedata.normalize("NFD", name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("đ", "d"))
    return re.sub(r"[^a-z ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " ")).strip()


def day(text):
    parts = [int(x) for x in text.split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def near(ours, theirs, precision):
    """Whether two days are the same as far as both are precise."""
    return abs(ours - theirs) <= SLACK or (precision == "year" and ours.year == theirs.year)


def tenures():
    """All tenures of the shipped rules: (office, country, name, other forms, from, to, place, precision of from and of to, source)."""
    found = []
    for path in sorted(glob.glob(str(TOP / "rules/officials/*.yaml"))):
        office = country = None
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            if match := re.match(r"  - id: (\S+)", line):
                office, country = match[1], None
            elif match := re.match(r"    country: (\S+)", line):
                country = match[1]
            elif match := re.match(r"      - \{name: ('(?:[^']|'')*'|[^,]+),.*?\bfrom: *([\d-]+)(?:, *to: *([\d-]+))?", line):
                name = match[1].strip("'").replace("''", "'")
                forms = re.findall(r"[^\[\],{}]+", (re.search(r"forms: \[([^\]]*)", line) or ["", ""])[1])
                to = day(match[3]) if match[3] else FOREVER
                place = f"{os.path.basename(path)}:{number}"
                precision = ["year" if len(x or "0000-") == 4 else "day" for x in (match[2], match[3])]
                source = re.search(r"source: ('[^']*'|[\w.-]+)", line)[1].strip("'")
                found.append((office, country, name, [f.strip() for f in forms], day(match[2]), to, place, precision, source))
    return found


def executive(ours):
    """US presidents and vice presidents since 1977 must be exact."""
    wrong, person, seen = [], None, 0
    for line in open(DATA / "facts/executive.yaml", encoding="utf-8"):
        if match := re.match(r"\s+first: (.*)", line):
            person = match[1].strip("'\"\n ")
        elif match := re.match(r"\s+last: (.*)", line):
            person += " " + match[1].strip("'\"\n ")
        elif match := re.match(r"\s+- type: (\w+)", line):
            kind = match[1]
        elif match := re.match(r"\s+start: '([\d-]+)'", line):
            start = day(match[1])
        elif match := re.match(r"\s+end: '([\d-]+)'", line):
            middle = start + (min(day(match[1]), datetime.date(2026, 1, 1)) - start) / 2
            if start < datetime.date(1977, 1, 1) or start > datetime.date(2025, 12, 31):
                continue
            office = {"prez": "us-president", "viceprez": "us-vice-president"}[kind]
            holder = [t for t in ours if t[0] == office and t[4] <= middle < t[5]]
            seen += 1
            if not holder or fold(person).split()[-1] not in fold(holder[0][2]).split() or holder[0][4] > start:
                wrong.append(f"{office} {start}: {person} in executive.yaml, {holder and holder[0][2]} here")
    return seen, wrong


def phoenix_date(text):
    year = text[:-4]
    if len(year) == 2:
        year = ("19" if int(year) > 14 else "20") + year
    month, dayno = max(1, min(12, int(text[-4:-2]))), max(1, min(28, int(text[-2:])))
    return datetime.date(int(year), month, dayno)


def phoenix():
    """folded name -> [(iso3, from, to, open)], dated roles in government, forces or services."""
    roles, names = collections.defaultdict(list), []
    for line in open(DATA / "facts/Phoenix.Countries.actors.txt", encoding="latin-1"):
        line = line.split(";")[0].split("#")[0].rstrip()
        if match := re.match(r"\s+\[([A-Z]{3})(\w*) ?([<>]?) *(\d{6,8})?(?:-(\d{6,8}))?\]", line):
            start = match[4]
            if re.search("GOV|MIL|SPY|COP|JUD|LEG", match[2]) and start and match[3] != "<":
                end = phoenix_date(match[5]) if match[5] else PHOENIX_ENDS
                for name in names:
                    roles[name].append((match[1], phoenix_date(start), end, not match[5]))
            elif names:
                for name in names:
                    roles.setdefault(name, [])
            fresh = True
        elif line and not line[0].isspace():
            name = fold(line.lstrip("+").strip("_ ").replace("_", " "))
            names = names + [name] if line[0] == "+" else [name]
    return roles


def agrees(tenure, role):
    """Whether a role (of several, perhaps under another code of the country) has both ends of the tenure."""
    ends = role[3] if tenure[5] > PHOENIX_ENDS else near(tenure[5], role[2], tenure[7][1])
    return ends and near(tenure[4], role[1], tenure[7][0])


def compare(tenure, roles):
    """The class of the difference, "" if there is none."""
    start, end = tenure[4], min(tenure[5], PHOENIX_ENDS)
    best = max(roles, key=lambda r: (min(end, r[2]) - max(start, r[1])).days, default=None)
    if not best or min(end, best[2]) <= max(start, best[1]):
        return "no dated role"
    best = (best[0], best[1], min(best[2], PHOENIX_ENDS), best[3])
    begins = near(start, best[1], tenure[7][0]) or (best[1] == PHOENIX_BEGINS and start < PHOENIX_BEGINS)
    if begins and near(end, best[2], tenure[7][1]):
        return ""
    if begins and best[3]:
        return "open end"
    if best[1] <= start + SLACK and best[2] >= end - SLACK:
        return "wider"
    return "narrower" if best[1] >= start - SLACK and best[2] <= end + SLACK else "shifted"


def against_phoenix(ours):
    iso3 = {c["cca2"].lower(): c["cca3"] for c in json.load(open(DATA / "facts/countries.json", encoding="utf-8"))}
    known, result, claims = phoenix(), collections.defaultdict(list), []
    for tenure in ours:
        if tenure[4] >= datetime.date(2013, 7, 1) or tenure[5] < datetime.date(1990, 1, 1):
            continue
        for form in [tenure[2]] + tenure[3]:
            if fold(form) in known:
                roles = [r for r in known[fold(form)] if r[0] == iso3.get(tenure[1])]
                what = compare(tenure, roles)
                if tenure[8] == "phoenix-2014" and what and not any(agrees(tenure, role) for role in known[fold(form)]):
                    claims.append(f"{tenure[6]}: {tenure[2]} says phoenix-2014; there: {EXPLAINED[what]}")
                result[what].append(f"{tenure[6]}: {tenure[0]}: {tenure[2]} {tenure[4]} to {tenure[5]}; Phoenix "
                                    + (", ".join(f"{r[1]} to {r[2]}" for r in roles) or "without dates"))
                break
    return result, claims


def legislators(ours):
    """Terms that say congress-legislators begin there on that day, or within the weeks until the Congress met."""
    starts, last, wrong = collections.defaultdict(list), None, []
    for name in ("legislators-current.yaml", "executive.yaml"):
        for line in open(DATA / "facts" / name, encoding="utf-8"):
            if match := re.match(r"    last: (.*)", line):
                last = fold(match[1].strip("'\"\n ")).split()[-1]
            elif match := re.match(r"\s+start: '([\d-]+)'", line):
                starts[last].append(day(match[1]))
    claimed = [t for t in ours if t[8] == "congress-legislators"]
    for t in claimed:
        if not any(abs(t[4] - start) <= datetime.timedelta(days=45) for word in fold(t[2]).split() for start in starts.get(word, [])):
            wrong.append(f"{t[6]}: {t[2]} says congress-legislators, which has no term from {t[4]}")
    return len(claimed), wrong


def leaders(ours):
    """Leaders of Congress that say congress-legislators hold their office there from that day to that day; roles of one Congress follow another."""
    held, last, title, start = {}, None, None, None
    for line in open(DATA / "facts/legislators-current.yaml", encoding="utf-8"):
        if match := re.match(r"    last: (.*)", line):
            last = fold(match[1].strip("'\"\n ")).split()[-1]
        elif match := re.match(r"  - title: (.*)", line):
            title, start = "us-" + fold(match[1]).replace(" of the senate", "").replace(" ", "-"), None
            title = title.replace("us-president-pro", "us-senate-president-pro")
        elif title and (match := re.match(r"    (start|end): '([\d-]+)'", line)):
            spans = held.setdefault((title, last), [])
            if match[1] == "end":
                spans[-1][1] = day(match[2])
            elif spans and abs(day(match[2]) - spans[-1][1]) <= datetime.timedelta(days=10):
                spans[-1][1] = FOREVER
            else:
                spans.append([day(match[2]), FOREVER])
        elif not line.startswith("    "):
            title = None
    offices = {office for office, _ in held}
    claimed = [t for t in ours if t[8] == "congress-legislators" and t[0] in offices]
    return len(claimed), [f"{t[6]}: {t[2]} says congress-legislators, where the role has other dates" for t in claimed
                          if not any(abs(t[4] - a) <= DAY and abs(t[5] - b) <= DAY for a, b in held.get((t[0], fold(t[2]).split()[-1]), []))]


def on_the_day(holders, name, date):
    last = fold(BEHIND.sub("", BEHIND.sub("", name))).split()[-1]
    mine = [t for t in holders if last in fold(t[2]).split()]
    if any(t[4] <= date < t[5] for t in mine):
        return "same"
    return "other time" if mine else "unknown"


def against_news(ours):
    tables = {}
    places = [(o, re.compile(NOT_NOW + "(?:" + how + ")" + NAME)) for o, (how, _) in TITLES.items()]
    hint = {o: re.sub(r".*[)|]|^\(.*?\)", "", how).strip() for o, (how, _) in TITLES.items()}
    holders = {o: [t for t in ours if t[0].endswith(o)] for o in TITLES}
    for path in sorted(glob.glob(str(DATA / "news/*.jsonl.gz"))):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            article = json.loads(line)
            if not re.match(r"\d{4}-\d\d-\d\d", article.get("date") or ""):
                continue
            date = day(article["date"][:10])
            for office, regex in places:
                if hint[office] not in article["text"]:
                    continue
                for match in regex.finditer(article["text"]):
                    verdict = on_the_day(holders[office], match[1], date)
                    table = tables.setdefault(office, {}).setdefault(article["date"][:7], collections.Counter())
                    table[verdict] += 1
                    if verdict != "same":
                        table[(verdict, match[1])] += 1
    return tables


def report_news(tables, listing):
    bad = 0
    print(f"{'office':28} {'months':>6} {'names':>6} {'same':>6} {'other time':>10} {'unknown':>7}  least month")
    for office, (_, floor) in TITLES.items():
        months = tables.get(office, {})
        total = collections.Counter()
        for table in months.values():
            total.update(table)
        names = total["same"] + total["other time"] + total["unknown"]
        if not names:
            print(f"{office:28} no such title in the news")
            bad += 1
            continue
        share, unknown = total["same"] / names, total["unknown"] / names
        low = min((m["same"] / sum(m[v] for v in ("same", "other time", "unknown")), k) for k, m in months.items())
        fine = share >= floor and unknown <= UNKNOWN_CEILING
        print(f"{office:28} {len(months):6} {names:6} {share:6.3f} {total['other time']:10} {total['unknown']:7}  {low[1]} {low[0]:.2f}"
              + ("" if fine else f"   below the floor {floor}"))
        bad += not fine
        if listing:
            for month in sorted(months):
                rest = [f"{k[1]} ({k[0]}) x{n}" for k, n in months[month].items() if isinstance(k, tuple)]
                if rest:
                    print(f"    {month}: " + "; ".join(rest))
    return bad


def main():
    if not (DATA / "facts/executive.yaml").exists():
        print(f"{DATA} is not here: skipped")
        sys.exit(77)
    listing = "--list" in sys.argv[1:]
    ours = tenures()
    seen, wrong = executive(ours)
    print(f"executive.yaml: {seen} terms since 1977, {len(wrong)} differ")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    result, claims = against_phoenix(ours)
    claimed, false = legislators(ours)
    leading, other = leaders(ours)
    false += other
    print(f"sources: {sum(t[8] == 'phoenix-2014' for t in ours)} tenures name phoenix-2014, {len(claims)} of them wrongly; {claimed} name "
          f"congress-legislators ({leading} as leaders), {len(false)} wrongly; {sum(t[8] == 'general' for t in ours)} of {len(ours)} rest on general knowledge")
    print(*(claims + false), sep="\n", end="\n" if claims + false else "")
    compared = sum(len(v) for v in result.values())
    within = len(result[""]) + len(result["wider"])
    dated = compared - len(result["no dated role"])
    print(f"Phoenix: of {len(ours)} tenures {compared} have a namesake there, {dated} with a dated role in those years; "
          f"{len(result[''])} agree within 92 days, {within} agree or lie within its role: {within / max(1, dated):.3f}")
    for what, items in sorted(result.items()):
        if what:
            print(f"  {len(items):5} {what}: {EXPLAINED.get(what, 'NOT EXPLAINED')}")
            print(*("        " + i for i in items), sep="\n", end="\n") if listing else None
    bad = len(wrong) + len(claims) + len(false) + (within < PHOENIX_FLOOR * dated) + sum(w not in EXPLAINED for w in result if w)
    if list(DATA.glob("news/*.jsonl.gz")):
        bad += report_news(against_news(ours), listing)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
