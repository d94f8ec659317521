#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the frozen facts (tests/vectors/), for the one entry that a mutant touches: those of tests/independent/ asked of
its letter, of its act or of its rule alone, and those of tests/unit/vectors.cpp that are not among them."""

import datetime
import decimal
import functools
import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/independent"))
import attributs  # noqa: E402
import conditions  # noqa: E402
import histoires  # noqa: E402
import lieux  # noqa: E402
import mentions  # noqa: E402
import periodes  # noqa: E402
import prix  # noqa: E402

CENT = decimal.Decimal("0.01")


@functools.cache
def rows(name):
    return list(prix.rows(name))


@functools.cache
def all_facts():
    return histoires.Facts()


def first(problems):
    return next((problem for problem in problems if problem), None)


UNIT_TEST = {  # what it compares and `tarifs show` does not tell in JSON: the file of facts, keys of the entry, of its period
    "acte": ("actes.csv", ("nomenclature", "chapitre", "section", "article", "lettre", "minutes", "groupe"), ()),
    "situation": ("prise-en-charge.csv", (), ("amc",)),
    "referentiel": ("referentiels.csv", ("situation", "lettre"), ("compteur", "cumul_seances", "cumul_mois")),
}


def wrong_entry(tables, mutant):
    """An entry in its file against its rows, as the unit test has it."""
    file, keys, dated = UNIT_TEST[mutant.table]
    with open(pathlib.Path(tables.directory) / mutant.file, "rb") as text:
        entry = next(entry for entry in tomllib.load(text)[mutant.table] if entry["id"] == mutant.owner)
    for row in rows(file):
        period = next((each for each in entry.get("periode", []) if str(each["du"]) == row["du"]), {})
        if row["kine_id"] == mutant.owner:
            told = [str(entry.get(key, "")) for key in keys] + [str(period.get(key, "")) for key in dated]
            if told != [row[key] for key in (*keys, *dated)]:
                return f"entry: {told}"
    return None


def wrong_attribute(tables, owner):
    """attributs.py, for one act."""
    def check(text):
        path = tables.home / "actes.csv"
        path.write_text(text, encoding="utf-8")
        return tables.json_of("check", str(path)).get("findings", [])

    def questions():
        yield from attributs.wrong_sessions(check, owner)
        yield from attributs.wrong_kinds(check, owner)
        yield from attributs.wrong_distance(lambda name: tables.run("tarifs", "show", name)[1], owner)
        yield from attributs.wrong_letters(tables.json_lines, owner)

    return first(problem for _, problem in questions())


@functools.cache
def all_prices():
    return prix.questions()


def wrong_price(tables, letters):
    asked = [each for each in all_prices() if each[0].split()[0] in letters]
    requests = [{"cotation": cotation, "date": day.isoformat(), "territory": territory} for cotation, day, territory, _ in asked]
    for (cotation, day, _, expected), answer in zip(asked, tables.json_lines(requests) if asked else []):
        if answer.get("cents") != int(expected / CENT):
            return f"{cotation} on {day}: {expected} expected, {answer.get('total')}"
    return None


def wrong_knowledge(tables, letters):
    """connaissance.csv: what the entry that answers was, seen from a day."""
    asked = [row for row in rows("connaissance.csv") if row["lettre"] in letters]
    requests = [{"cotation": f"{row['lettre']} {row['coefficient']}".strip(), "date": row["date"],
                 **({"known_on": row["connu_le"]} if row["connu_le"] else {})} for row in asked]
    shown = {"abandonne": ("annonce", "abandonne"), "absent": (None,)}
    for row, answer in zip(asked, tables.json_lines(requests) if asked else []):
        line = next(iter(answer.get("lines", [])), {})
        acts = [act["status"] for act in line.get("acts", []) if not act["replaced"]]
        told = line.get("status") if not row["coefficient"] else next(iter(acts), None)
        if told not in shown.get(row["attendu"], (row["attendu"], "annonce" if row["connu_le"] else row["attendu"])):
            return f"{row['lettre']} {row['coefficient']} on {row['date']} known on {row['connu_le']}: {told}"
    return None


def wrong_place(tables):
    """lieux.py: every department and every name of a territory is of its zone, every holiday of its places."""
    def check(text):
        path = tables.home / "jours.csv"
        path.write_text(text, encoding="utf-8")
        return tables.json_of("check", str(path), "--select", "IND-027").get("findings", [])

    return (first(problem for _, problem in lieux.wrong_prices(tables.json_lines))
            or first(problem for _, problem in lieux.wrong_holidays(check)))


def wrong_conditions(tables, table, owner):
    """conditions.py, for one entry."""
    shown = first(problem for _, problem in conditions.questions(lambda name: tables.run("tarifs", "show", name)[1], (table, owner)))
    return shown or (first(problem for _, problem in conditions.wrong_categories(
        lambda word: conditions.situations(tables.json_of("tarifs", "search", word, "--tout")), owner)) if table == "situation" else None)


def wrong_rule(tables, owner):
    """periodes.py, for one rule."""
    return first(problem for code, problem in periodes.compared(tables.json_of("regles").get("rules", [])) if code == owner)


def wrong_mention(tables, owner):
    """mentions.py, for one field of the documents."""
    age = tables.json_of(*mentions.AGE)
    desk = mentions.Desk(lambda *words: tables.run(*words)[1:], tables.home)
    try:
        return first(problem for _, problem in mentions.questions(desk, age, owner))
    except (ValueError, KeyError) as error:  # no document at all
        return f"{owner}: {error!r}"


def wrong_edition(tables):
    """The first day of the acts: from it on, a couple that is none is refused."""
    first_day = min(datetime.date.fromisoformat(row["du"]) for row in rows("actes.csv"))
    days = [first_day - datetime.timedelta(days=1), first_day]
    refused = ["Aucun acte à ce coefficient" in tables.run("quote", "AMK 99", "-d", day.isoformat())[1] for day in days]
    return None if refused == [False, True] else f"acts from {first_day}: AMK 99 refused {refused}"


def of_names(tables, mutant, names):
    """What `tarifs show` and `quote` say of the letters of an act or of a code, of a threshold, of a situation…"""
    for name in sorted(names & set(all_facts().letters())):
        yield from histoires.wrong_history(tables.json_of, all_facts(), name)
        if mutant.key == "fin_publiee_le":
            yield from histoires.wrong_ends(tables.json_of, all_facts(), name)
        if mutant.key == "tolere_jusqu_au":
            yield from histoires.wrong_tolerance(tables.json_lines, all_facts(), name)
    if mutant.table in ("acte", "code"):
        yield wrong_price(tables, names)
        yield wrong_knowledge(tables, names)


def problem(tables, mutant):
    """What the frozen facts no longer find, or None."""
    if mutant.table == "regle":
        return wrong_rule(tables, mutant.owner) if mutant.key in ("du", "au", "confiance") else None
    if mutant.table == "mention":
        return wrong_mention(tables, mutant.owner)
    if mutant.file == "edition.toml":
        return wrong_edition(tables)
    if mutant.table in ("territoire", "zone", "ferie"):
        return wrong_place(tables)
    if mutant.table not in ("acte", "code", "seuil", "situation", "referentiel"):
        return None
    names = {token.split()[0] for token in mutant.tokens if mutant.table != "acte" or " " in token}
    return (first(of_names(tables, mutant, names)) or (mutant.table in UNIT_TEST and wrong_entry(tables, mutant))
            or (mutant.table in ("acte", "code", "situation") and wrong_conditions(tables, mutant.table, mutant.owner))
            or (mutant.table == "acte" and wrong_attribute(tables, mutant.owner)) or None)
