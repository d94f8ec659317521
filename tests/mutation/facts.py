#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the frozen facts (tests/vectors/), for the one entry that a mutant touches: those of tests/independent/ asked of
its letter, of its act or of its rule alone, and those of tests/unit/vectors.cpp that are not among them."""

import decimal
import functools
import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/independent"))
import attributs  # noqa: E402
import histoires  # noqa: E402
import periodes  # noqa: E402
import prix  # noqa: E402

CENT = decimal.Decimal("0.01")


@functools.cache
def rows(name):
    return list(prix.rows(name))


@functools.cache
def all_facts():
    return histoires.Facts()


def plain(number):
    return f"{decimal.Decimal(number).normalize():f}"


def first(problems):
    return next((problem for problem in problems if problem), None)


def expected_history(table, owner):
    """The entries that `tarifs show` tells of a threshold, of a situation or of a référentiel."""
    file, value = {"seuil": ("valeurs.csv", "valeur"), "situation": ("prise-en-charge.csv", "taux_amo"),
                   "referentiel": ("referentiels.csv", "seances")}[table]
    return sorted((row.get("zone", ""), plain(row[value]) if row[value] else "", row["du"], row["au"], row["confiance"])
                  for row in rows(file) if row["kine_id"] == owner and row.get("kine_kind", table) == table)


def told_history(answer):
    return sorted((entry["zone"] or "", plain(entry["value"]) if entry["value"] else "", entry["source"]["valid_from"],
                   entry["source"]["valid_to"] or "", entry["source"]["confidence"])
                  for entry in answer.get("entries", []) if entry["status"] != "abandonne")


def wrong_history(tables, table, owner):
    expected = expected_history(table, owner)
    told = told_history(tables.json_of("tarifs", "show", owner)) if expected else []
    return f"history: {expected} expected, {told}" if told != expected else None


def wrong_act(tables, mutant):
    """An act in its file against its row, as the unit test has it: what `tarifs show` does not tell in JSON."""
    row = next((row for row in rows("actes.csv") if row["kine_id"] == mutant.owner), None)
    with open(pathlib.Path(tables.directory) / mutant.file, "rb") as file:
        act = next(act for act in tomllib.load(file)["acte"] if act["id"] == mutant.owner)
    names = ("nomenclature", "chapitre", "section", "article", "lettre", "minutes", "groupe")
    told = {name: str(act.get(name, "")) for name in names}
    return f"act: {told}" if row and told != {name: row[name] for name in names} else None


def wrong_attribute(tables, owner):
    """attributs.py, for one act."""
    def check(text):
        path = tables.home / "actes.csv"
        path.write_text(text, encoding="utf-8")
        return tables.json_of("check", str(path)).get("findings", [])

    return first(problem for _, problem in attributs.wrong_sessions(check, owner)) or first(
        problem for _, problem in attributs.wrong_distance(lambda name: tables.run("tarifs", "show", name)[1], owner))


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


def wrong_territory(tables):
    """Every department is of its zone: RAM 8,09 is 17,88 there, 19,66 overseas (exemples.csv)."""
    home = [f"{number:02}" for number in range(1, 96) if number != 20] + ["2A", "2B"]
    asked = [(name, 1788) for name in home] + [(name, 1966) for name in ("971", "972", "973", "974", "976")]
    requests = [{"cotation": "RAM 8,09", "date": "2026-06-21", "territory": name} for name, _ in asked]
    for (name, cents), answer in zip(asked, tables.json_lines(requests)):
        if answer.get("cents") != cents:
            return f"department {name}: {cents} expected, {answer.get('cents')}"
    return None


def wrong_rule(tables, owner):
    """periodes.py, for one rule."""
    return first(problem for code, problem in periodes.compared(tables.json_of("regles").get("rules", [])) if code == owner)


def of_letters(tables, mutant, letters):
    """What `tarifs show` and `quote` say of the letters of an act or of a code."""
    for letter in sorted(letters & set(all_facts().letters())):
        yield from histoires.wrong_history(tables.json_of, all_facts(), letter)
        if mutant.key == "fin_publiee_le":
            yield from histoires.wrong_ends(tables.json_of, all_facts(), letter)
        if mutant.key == "tolere_jusqu_au":
            yield from histoires.wrong_tolerance(tables.json_lines, all_facts(), letter)
    yield wrong_price(tables, letters)
    yield wrong_knowledge(tables, letters)


def problem(tables, mutant):
    """What the frozen facts no longer find, or None."""
    if mutant.table == "regle":
        return wrong_rule(tables, mutant.owner) if mutant.key in ("du", "au", "confiance") else None
    if mutant.table in ("seuil", "situation", "referentiel"):
        return wrong_history(tables, mutant.table, mutant.owner)
    if mutant.table in ("territoire", "zone"):
        return wrong_territory(tables)
    if mutant.table not in ("acte", "code"):
        return None
    letters = {token.split()[0] for token in mutant.tokens if mutant.table == "code" or " " in token}
    return first(of_letters(tables, mutant, letters)) or (
        mutant.table == "acte" and (wrong_act(tables, mutant) or wrong_attribute(tables, mutant.owner))) or None
