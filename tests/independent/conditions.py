#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `kine tarifs show` says of each act, code and payer situation besides its values, against the frozen facts
(tests/vectors/conditions.csv): the acts that replace an old one, what a code is, sessions a day at most, ages, référentiel, other names,
whether the franchise is due. What the file does not give must not be told.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLD = {"remplacé par": "remplace_par", "par jour": "max_par_jour", "âge": "age", "référentiel": "referentiel", "s'écrit aussi": "autres_noms",
        "franchise": "franchise", "taux": "taux"}
PER = {"point": "lettre-clé, en euros par point", "deplacement": "indemnité, en euros par déplacement",  # unit of valeurs.csv
       "km": "indemnité kilométrique, en euros par kilomètre", "acte": "majoration, en euros par acte", "patient": "forfait, en euros",
       "demande": "forfait, en euros"}
LISTS = {"remplace_par", "autres_noms"}


def names():
    """(table, name) of everything that has a frozen value."""
    found = {("acte", row["kine_id"]) for row in prix.rows("actes.csv")} | {("code", row["kine_id"]) for row in prix.rows("valeurs.csv")
                                                                           if row["kine_kind"] == "code"}
    found |= {("situation", row["kine_id"]) for row in prix.rows("prise-en-charge.csv")}
    return sorted(found | {(row["table"], row["kine_id"]) for row in prix.rows("conditions.csv")})


def expected_of(table, name):
    row = next((row for row in prix.rows("conditions.csv") if (row["table"], row["kine_id"]) == (table, name)), {})
    facts = {key: row[key] for key in TOLD.values() if row.get(key)}
    if table == "code":
        facts["sorte"] = next((PER[row["unite"]] for row in prix.rows("valeurs.csv") if row["kine_id"] == name), None)
    if table == "situation":
        facts.setdefault("franchise", "non connue")
    return {key: sorted(value.split()) if key in LISTS else value for key, value in facts.items() if value}


def told_by(text):
    """{column: value} of the lines « name : value » above the values; a longer one goes on, indented, on the next lines."""
    joined = re.sub(r"\n +", " ", text.split("\nValeurs\n")[0])
    facts = {}
    for line in joined.splitlines():
        if line in PER.values():
            facts["sorte"] = line
        name, sign, value = line.partition(" : ")
        if sign and name in TOLD:
            key = TOLD[name]
            facts[key] = sorted(re.split(r", | et | ou ", value)) if key in LISTS else value.removesuffix(" au plus")
    return facts


def questions(show, only=None):
    """`show`: from a name to what `tarifs show` says of it."""
    for table, name in names():
        if not only or (table, name) == only:
            expected, told = expected_of(table, name), told_by(show(name))
            wrong = sorted(key for key in expected.keys() | told.keys() if expected.get(key) != told.get(key))
            yield f"{table} {name}", "; ".join(f"{key}: {expected.get(key)} expected, {told.get(key)}" for key in wrong) or None


def situations(answer):
    return {found["subject"]["name"] for found in answer["hits"] if found["subject"]["kind"] == "situation"}


def wrong_categories(search, only=None):
    """`search`: from a word to the names of the payer situations that `tarifs search` finds by it. A label may hold it too."""
    rows = [row for row in prix.rows("conditions.csv") if row["table"] == "situation"]
    for category in sorted({row["categorie"] for row in rows}):
        expected = {row["kine_id"] for row in rows if row["categorie"] == category}
        found = search(category)
        extra = found - expected if category in ("exoneration", "ligne") else set()
        wrong = sorted(expected - found | extra)
        yield f"situations, {category}", f"missing or too many: {wrong}" if wrong and (not only or only in wrong) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()

    def run(*words):
        return subprocess.run([kine, "tarifs", *words], capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"}).stdout

    results = [*questions(lambda name: run("show", name)),
               *wrong_categories(lambda word: situations(json.loads(run("search", word, "--tout", "-f", "json"))))]
    return prix.tell(results)


if __name__ == "__main__":
    sys.exit(main())
