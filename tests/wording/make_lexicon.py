"""Makes `src/milkshake/jtbd/wording/data/english.txt` from WordNet 3.0.

``python tests/wording/make_lexicon.py FOLDER`` with the folder that holds WordNet's
``index.*``, ``data.*`` and ``*.exc`` files (``/usr/share/wordnet`` of a system with
the packages wordnet-base and wordnet-sense-index). Run it again only to change what
the file holds; the words that WordNet lacks are in ``additions.txt`` beside it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TextIO

TARGET = Path(__file__).parents[2] / "src" / "milkshake/jtbd/wording/data/english.txt"
PLAIN = re.compile(r"[a-z]{2,15}\Z")
PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
PERSON, FEELING = "18", "12"
# Animals, bodies, food, natural objects, phenomena, plants and substances; what people make; and
# what is said, thought, owned or counted.
MATTER, MADE = {"05", "08", "13", "17", "19", "20", "27"}, {"06"}
THOUGHT = {"07", "09", "10", "21", "23", "24", "25"}
MOSTLY, NEARLY_ALWAYS = 0.6, 0.8
# Frames of an intransitive verb: "somebody ----s", "something ----s", with a complement after it.
INTRANSITIVE = {1, 2, 3, 4, 7, 12, 13, 22, 23, 27, 29, 32, 35}
KEPT_NOUNS = {"18", "12", "04", "06", "09", "10", "14", "13", "28", "23", "26", "11", "08", "15"}
HEAD = """\
# English words and what they can be, made by tests/wording/make_lexicon.py from
# WordNet 3.0 (Princeton University), whose licence is:
#
#   This software and database is being provided to you, the LICENSEE, by
#   Princeton University under the following license.  By obtaining, using
#   and/or copying this software and database, you agree that you have
#   read, understood, and will comply with these terms and conditions.:
#
#   Permission to use, copy, modify and distribute this software and
#   database and its documentation for any purpose and without fee or
#   royalty is hereby granted, provided that you agree to comply with
#   the following copyright notice and statements, including the disclaimer,
#   and that the same appear on ALL copies of the software, database and
#   documentation, including modifications that you make for internal
#   use or for distribution.
#
#   WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved.
#
#   THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
#   UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
#   IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON
#   UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
#   ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE
#   OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
#   INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR
#   OTHER RIGHTS.
#
#   The name of Princeton University or Princeton may not be used in
#   advertising or publicity pertaining to distribution of the software
#   and/or database.  Title to copyright in this software, database and
#   any associated documentation shall at all times remain with
#   Princeton University and LICENSEE agrees to preserve same.
#
# A line: a code, then the words that have it. The letters of a code:
#   V v w   a verb: most often, also, seldom      n a r   also noun, adjective, adverb
#   N A R   most often a noun, adjective, adverb  i       a verb that takes no object
#   p       the noun is first of all a person     f       the noun is a feeling
#   m       it is mostly of nature, or food       o       it is mostly made by hand
#   t       it is what is said, thought, owned or counted
# The lines "past" and "noun" hold pairs: a form and its verb.
"""


def senses(
    folder: Path,
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]], dict[str, int]]:
    """Counts by word and part of speech, by noun and field, and how many senses a noun has.

    The field of a noun's first sense comes first.
    """
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    fields: dict[str, dict[str, int]] = defaultdict(dict)
    many: dict[str, int] = defaultdict(int)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, _, number, count = line.split()
        word, _, rest = key.partition("%")
        if not PLAIN.match(word):
            continue
        part = PARTS[rest[0]]
        # A sense nobody has tagged still counts for something.
        counts[word][part] += int(count) * 4 + 1
        if part == "n":
            many[word] += 1
            field = rest.split(":")[1]
            if number == "1":
                fields[word] = {field: 0} | fields[word]
            fields[word][field] = fields[word].get(field, 0) + int(count) * 4 + 1
    return counts, fields, many


def proper(folder: Path) -> set[str]:
    """The nouns that are only ever written with a capital."""
    big: dict[str, bool] = {}
    for line in (folder / "data.noun").read_text(encoding="ascii").splitlines():
        if line.startswith("  "):
            continue
        words = line.split()
        for i in range(int(words[3], 16)):
            word = words[4 + 2 * i]
            big[word.lower()] = big.get(word.lower(), True) and word != word.lower()
    return {word for word, only in big.items() if only}


def verbs(folder: Path) -> tuple[set[str], dict[str, str]]:
    """The verbs that never take an object, and for a noun the verb it is made from."""
    frames: dict[str, set[int]] = defaultdict(set)
    made: dict[str, str] = {}
    nouns: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="ascii").splitlines():
        if not line.startswith("  "):
            words = line.split()
            nouns[words[0]] = [words[4 + 2 * i] for i in range(int(words[3], 16))]
    for line in (folder / "data.verb").read_text(encoding="ascii").splitlines():
        if line.startswith("  "):
            continue
        words = line.partition(" | ")[0].split()
        size = int(words[3], 16)
        lemmas = [words[4 + 2 * i] for i in range(size)]
        at = 4 + 2 * size
        pointers = int(words[at])
        for i in range(pointers):
            kind, offset, part, place = words[at + 1 + 4 * i : at + 5 + 4 * i]
            if kind == "+" and part == "n":
                verb, noun = (
                    lemmas[int(place[:2], 16) - 1],
                    nouns[offset][int(place[2:4], base=16) - 1],
                )
                if _is_made_from(noun, verb) and (noun not in made or len(verb) < len(made[noun])):
                    made[noun] = verb
        rest = words[at + 1 + 4 * pointers :]
        for i in range(int(rest[0])):
            number, whom = int(rest[2 + 3 * i]), int(rest[3 + 3 * i], 16)
            for lemma in lemmas if whom == 0 else [lemmas[whom - 1]]:
                frames[lemma].add(number)
    return {word for word, numbers in frames.items() if numbers <= INTRANSITIVE}, made


def _is_made_from(noun: str, verb: str) -> bool:
    """Preparation and prepare, choice and choose; not runner and run, nor work and work."""
    return (
        bool(PLAIN.match(noun) and PLAIN.match(verb))
        and len(noun) > len(verb)
        and noun[:3] == verb[:3]
        and bool(re.search(r"(?:[st]ion|ment|ance|ence|al|sis|ure|ery|very|age|ing)\Z", noun))
        and not noun.endswith("ing")
    )


def sense(fields: dict[str, int]) -> str:
    """The letters for what a noun is, from how often it is of which field."""
    total, first = sum(fields.values()), next(iter(fields))
    if first in (PERSON, FEELING):
        return "p" if first == PERSON else "f"
    matter = sum(fields.get(field, 0) for field in MATTER)
    if matter >= MOSTLY * total:
        return "m"
    if matter + sum(fields.get(field, 0) for field in MADE) >= NEARLY_ALWAYS * total:
        return "o"
    return "t" if first in THOUGHT else ""


def code(word: str, by: dict[str, int], fields: dict[str, int], intransitive: set[str]) -> str:
    noun, verb, adjective, adverb = (by.get(part, 0) for part in "nvar")
    top = max(by.values())
    letters = ""
    if verb:
        letters += "V" if verb > max(noun, adjective, adverb) else "v" if verb * 6 >= top else "w"
    if noun:
        letters += "N" if noun == top and noun > verb else "n"
    if adjective:
        letters += "A" if adjective == top and adjective > max(verb, noun) else "a"
    if adverb:
        letters += "R" if adverb == top and adverb > max(verb, noun, adjective) else "r"
    if verb and word in intransitive:
        letters += "i"
    if noun:
        letters += sense(fields)
    return letters


def write(file: TextIO, name: str, words: list[str]) -> None:
    """Lines of a readable length, each with its name before it."""
    line = name
    for word in words:
        if len(line) + len(word) > 98:
            file.write(f"{line}\n")
            line = name
        line += f" {word}"
    file.write(f"{line}\n")


def main(folder: Path) -> None:
    counts, fields, many = senses(folder)
    intransitive, made = verbs(folder)
    names = proper(folder)
    groups: dict[str, list[str]] = defaultdict(list)
    for word, by in counts.items():
        if word in names and set(by) == {"n"}:
            continue
        only_noun = set(by) == {"n"}
        field = next(iter(fields.get(word, {})), "")
        common = by.get("n", 0) > many[word] or many[word] > 1
        if only_noun and not (common or (field in KEPT_NOUNS and len(word) <= 10)):
            continue
        if not set(by) - {"a", "r"} and max(by.values()) < 2:
            continue
        groups[code(word, by, fields.get(word, {}), intransitive)].append(word)
    place = {word: name for name, words in groups.items() for word in words}
    additions = Path(__file__).with_name("additions.txt").read_text(encoding="ascii")
    for line in additions.splitlines():
        name, *words = line.split()
        for word in words:
            known = place.get(word, "")
            if not known:
                groups[name].append(word)
            elif name[0] in "Vv" and not set(known) & set("Vvw"):
                # A noun that has become a verb too: triage, source.
                groups[known].remove(word)
                groups[name[0] + known].append(word)
    past = []
    for line in (folder / "verb.exc").read_text(encoding="ascii").splitlines():
        form, verb = line.split()[:2]
        if (
            PLAIN.match(form)
            and PLAIN.match(verb)
            and not form.endswith(("ed", "ing", "s"))
            and form not in counts.get(form, {})
            and "v" not in counts.get(form, {})
            and "v" in counts.get(verb, {})
        ):
            past.append(f"{form} {verb}")
    with TARGET.open("w", encoding="ascii", newline="\n") as file:
        file.write(HEAD)
        for name in sorted(groups):
            write(file, name, sorted(set(groups[name])))
        write(file, "past", past)
        pairs = sorted(
            f"{n} {v}" for n, v in made.items() if n in counts and "v" in counts.get(v, {})
        )
        write(file, "noun", pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
