#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every place of the tables that could be wrong by one step, and the lines that would be wrong.

The tables are read line by line: each value stands on a line of its own, and a mutant is one line written otherwise.
Texts that only people read (titles, messages, reasons, references) and `verifie_le` are not mutated.
"""

import dataclasses
import datetime
import re

NOT_MUTATED = frozenset(  # texts, names, and the day when somebody read a text again
    "titre libelle court message aide pourquoi bon mauvais reference url remarque motif raison conditions texte lectures "
    "manque indetermine id code champ nom sens verifie_le edition cas note".split())
SEARCH_WORDS = "mots"  # of acts and codes: what `kine tarifs search` finds
SEVERITIES = ("info", "warning", "error")
KINDS = {  # of the keys that are told apart in the score
    "confiance": "confidence", "prime_sur": "priority", "nature": "label", "certitude": "label", "etat": "label",
    "enjeu": "stake", "enjeu_pour": "stake", "enjeu_cotation": "stake", "sans_enjeu": "stake",
}
NAMES = {"regle": "code", "hors_regle": "code", "code": "code", "mention": "champ", "definition": "nom"}  # the key that names an entry; else `id`

HEADER = re.compile(r"\[\[?([a-z_.]+)\]\]?")
ENTRY = re.compile(r"([a-z_]+) = (.*)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
DECIMAL = re.compile(r'-?\d+(\.\d+)?')
DATE = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER_WITHIN = re.compile(r"(?<![\w:.,-])\d+(?:[.,]\d+)?(?![\w:.,-])")
COMPARISON = re.compile(r" (<=|>=|<|>) ")
OTHER_COMPARISON = {"<=": "<", "<": "<=", ">=": ">", ">": ">="}


@dataclasses.dataclass(frozen=True)
class Mutant:
    file: str  # below tariffs/
    line: int
    kind: str
    table: str  # regle, acte, code… the entry that holds the line
    owner: str  # its code or its id
    key: str
    change: str
    text: str  # the line, written otherwise
    tokens: frozenset  # by what the tests would name it

    def __str__(self):
        return f"tariffs/{self.file}:{self.line}: {self.kind}: {self.owner} {self.key}: {self.change}"


@dataclasses.dataclass
class Line:
    file: str
    number: int
    table: str
    header: str
    entry: int  # number of the entry in its file
    key: str
    text: str
    value: str  # after the sign, or the whole line inside a list
    in_list: bool


def stepped(number, step):
    """« 2.21 » one step of its last digit further; as many digits."""
    sign = "." if "." in number else ","
    whole, _, part = number.partition(sign)
    units = int(whole + part) + step
    if units < 0:
        return None
    digits = str(units).rjust(len(part) + 1, "0")
    return digits[:len(digits) - len(part)] + sign + digits[len(digits) - len(part):] if part else digits


def next_day(text, step):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=step)).isoformat()


def lines_of(file, text):
    table = header = ""
    entry, open_list = 0, None
    for number, line in enumerate(text.split("\n"), 1):
        found = HEADER.fullmatch(line)
        if found:
            header = found[1]
            if "." not in header:
                table = header
                entry += 1
            continue
        if open_list:
            if line.startswith("]"):
                open_list = None
            elif STRING.search(line):
                yield Line(file, number, table, header, entry, open_list, line, line, True)
            continue
        found = ENTRY.fullmatch(line)
        if found:
            open_list = found[1] if found[2] == "[" else None
            if not open_list:
                yield Line(file, number, table, header, entry, found[1], line, found[2], found[2].startswith("["))


def names_of(lines):
    """{(file, entry): (owner, tokens)}: the name of each entry, and what tests call it."""
    names, tokens = {}, {}
    for line in lines:
        place = (line.file, line.entry)
        value = line.value.strip('"')
        if line.header == line.table and line.key == NAMES.get(line.table, "id"):
            names[place] = value
            tokens.setdefault(place, set()).add(value)
        elif line.table == "acte" and line.key in ("lettre", "coefficient"):
            tokens.setdefault(place, set()).add(("lettre" if line.key == "lettre" else "coefficient", value))
        elif line.table == "mention" and line.key in ("libelle", "code"):
            tokens.setdefault(place, set()).add(value)
        elif line.table == "ferie":
            tokens.setdefault(place, set()).add("ferie")  # as conditions call it
    answer = {}
    for place, found in tokens.items():
        plain = {each for each in found if isinstance(each, str)}
        letters = {value for kind, value in found - plain if kind == "lettre"}
        numbers = {value.replace(".", ",") for kind, value in found - plain if kind == "coefficient"}
        answer[place] = names.get(place, ""), frozenset(plain | {f"{a} {b}" for a in letters for b in numbers})
    return answer


def words_seen(lines):
    """{(table, key): the words that it takes anywhere}, to change one for the next."""
    seen = {}
    for line in lines:
        if not line.in_list and line.value.startswith('"'):
            seen.setdefault((line.header, line.key), set()).add(line.value.strip('"'))
    return {place: sorted(words) for place, words in seen.items()}


def of_value(line, words):
    """(kind, change, new value) of what stands after the sign."""
    value, inside = line.value, line.value.strip('"')
    if DATE.fullmatch(value):
        for step in (-1, 1):
            yield "date", next_day(value, step)
    elif value in ("true", "false"):
        yield "boolean", "false" if value == "true" else "true"
    elif re.fullmatch(r"-?\d+", value):
        for step in (-1, 1):
            yield "integer", str(int(value) + step)
    elif value.startswith('"') and DECIMAL.fullmatch(inside) and line.key not in ("groupe", "article", "section", "chapitre"):
        for step in (-1, 1):
            new = stepped(inside, step)
            if new:
                yield "value", f'"{new}"'
    elif line.key == "severite":
        at = SEVERITIES.index(inside)
        for other in (at - 1, at + 1):
            if 0 <= other < len(SEVERITIES):
                yield "severity", f'"{SEVERITIES[other]}"'
    elif line.key == "fixe":
        for step in (-1, 1):
            yield "date", f'"{next_day("2027-" + inside, step)[5:]}"'
    elif line.header == "colonnes":
        yield "title", f'"{inside}x"'
    elif line.header == "definition":
        yield from ((kind, f'"{new}"') for kind, new in of_text(inside))
    elif value.startswith('"'):
        seen = words[line.header, line.key]
        if len(seen) > 1:
            yield "word", f'"{seen[(seen.index(inside) + 1) % len(seen)]}"'


def of_text(text):
    """(kind, new text) of a condition or of a selector."""
    for found in NUMBER_WITHIN.finditer(text):
        for step in (-1, 1):
            new = stepped(found[0], step)
            if new:
                yield "number in a condition", text[:found.start()] + new + text[found.end():]
    for found in COMPARISON.finditer(text):
        yield "comparison", text[:found.start(1)] + OTHER_COMPARISON[found[1]] + text[found.end(1):]
    for one, other in ((" et ", " ou "), (" ou ", " et ")):
        for found in re.finditer(one, text):
            yield "connective", text[:found.start()] + other + text[found.end():]
    for found in re.finditer(r" & [^&\]]+?(?= &|\]|$)", text):
        yield "selector", text[:found.start()] + text[found.end():]
    for found in re.finditer(r"!", text):
        yield "selector", text[:found.start()] + text[found.end():]


def of_list(line):
    """(kind, change, new line) of each element on a line of a list."""
    for found in STRING.finditer(line.text):
        before, after = line.text[:found.start()], line.text[found.end():]
        rest = re.sub(r"^, ?", "", after)
        shorter = before + rest if rest != after else re.sub(r", ?$", "", before) + after
        yield "element dropped", f'without "{found[1]}"', shorter
        if line.file.startswith("regles/"):
            for kind, new in of_text(found[1]):
                yield kind, f'"{found[1]}" -> "{new}"', f'{before}"{new}"{after}'


def mutants(tables):
    """Every mutant of the tables, in the order of files and lines. `tables`: {name: text}."""
    lines = [line for file, text in sorted(tables.items()) for line in lines_of(file, text)]
    names, words = names_of(lines), words_seen(lines)
    for line in lines:
        if line.key in NOT_MUTATED and line.header != "colonnes" or (line.key == SEARCH_WORDS and line.table in ("acte", "code")):
            continue
        owner, tokens = names.get((line.file, line.entry), ("", frozenset()))
        if line.in_list:
            found = of_list(line)
        else:
            found = ((kind, f"{line.value} -> {new}", f"{line.key} = {new}") for kind, new in of_value(line, words))
        for kind, change, text in found:
            if line.table == "hors_regle" and line.key == "par":
                kind = "label"
            kind = KINDS.get(line.key, kind)
            yield Mutant(line.file, line.number, kind, line.table, owner, line.key, change, text, tokens)
