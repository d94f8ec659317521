#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the frozen facts say of each act of the nomenclature (tests/vectors/attributs.csv, actes.csv), found again in what
kine does with it, act by act: the specific indemnity (always, until the 35th day after a discharge, never), the bilan of its
series, whether it is a session, the operation that its letter tells, care at a distance, and the other letters that it could
bear before 2024.
"""

import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-06-22"
DISCHARGE = {"35e jour": "2026-05-18", "36e jour": "2026-05-17", "sans hospitalisation": "non"}
TITLES = "patient;date;cotation;lieu;sortie_hospitalisation;prado;serie;seance;operation"
# The letters of article 1 tell it: third letter of the limbs, RAM and RAO (NGAP, annexe 2).
OPERATED = {**dict.fromkeys(("RAM", "RSM", "VSM", "RIM", "VIM"), "non"), **dict.fromkeys(("RAO", "RSC", "VSC", "RIC", "VIC"), "oui")}


def acts(only=None):
    """(row of actes.csv, row of attributs.csv) of the acts of the day."""
    facts = list(prix.rows("attributs.csv"))
    for row in prix.rows("actes.csv"):
        if row["du"] > DAY or (row["au"] and row["au"] < DAY) or (only and row["kine_id"] != only):
            continue
        own = [fact for fact in facts if fact["article"] == row["article"] and fact["nomenclature"] == row["nomenclature"]
               and (not fact["qui"] or row["kine_id"] in fact["qui"].split())]
        if own and float(row["coefficient"]) > 2:  # supplements are no acts of their own
            yield row, max(own, key=lambda fact: bool(fact["qui"]))


def sessions(only=None):
    """(line of a file, code that must be said or None, codes that must not, what it is) for each question."""
    for number, (row, fact) in enumerate(acts(only)):
        couple = f"{row['lettre']} {row['coefficient'].replace('.', ',')}"
        for name, discharge in DISCHARGE.items():
            due = {"toujours": None, "jamais": "IND-005",
                   "35j": None if name == "35e jour" else "IND-006"}[fact["ifs"]]
            line = f"P{number}-{discharge};{DAY};{couple} + IFS;domicile;{discharge};non;;;"
            yield line, due, {"IND-005", "IND-006"}, f"{row['kine_id']}: IFS, {name}"
        for bilan, coefficient in (("general", "10,7"), ("neuro", "10,8")):
            line = f"P{number}-{bilan};{DAY};{couple} + AMK {coefficient};cabinet;;;S{number}-{bilan};1;"
            yield line, None if fact["bilan"] == bilan else "BDK-003", {"BDK-003"}, f"{row['kine_id']}: AMK {coefficient}"
        for operation in ("oui", "non") if row["lettre"] in OPERATED else ():
            line = f"P{number}-op-{operation};{DAY};{couple};cabinet;;;;;{operation}"
            due = None if OPERATED[row["lettre"]] == operation else "COT-022"
            yield line, due, {"COT-022"}, f"{row['kine_id']}: operation {operation}"


def wrong_sessions(check, only=None):
    """`check`: from the text of a file to the findings of kine."""
    asked = list(sessions(only))
    said = {}
    for finding in check("\n".join([TITLES, *(line for line, *_ in asked)]) + "\n") if asked else []:
        if finding["verdict"] != "indetermine":
            said.setdefault(finding["line"] - 2, set()).add(finding["code"])
    for number, (_, due, codes, name) in enumerate(asked):
        found = said.get(number, set()) & codes
        yield name, None if found == ({due} - {None}) else f"{due or 'nothing'} expected, {sorted(found)}"


def sundays(only=None):
    """(first Sunday of a period, its couple, whether it can only be a session: chapter II, supplements apart)"""
    facts = list(prix.rows("actes.csv"))
    for row in facts:
        first = datetime.date.fromisoformat(row["du"])
        sunday = (first + (6 - first.weekday()) * datetime.timedelta(days=1)).isoformat()
        couple = row["lettre"], row["coefficient"]
        if not only or row["kine_id"] == only:
            same = [each for each in facts if couple == (each["lettre"], each["coefficient"]) and each["du"] <= sunday
                    and (not each["au"] or sunday <= each["au"])]
            yield row["kine_id"], sunday, couple, all(each["chapitre"] == "II" and float(each["coefficient"]) > 2 for each in same)


def wrong_kinds(check, only=None):
    """An urgent session of a Sunday may bear F, which is said (IND-028); a bilan or a supplement alone is no session."""
    asked = list(sundays(only))
    lines = [f"P{number};{day};10:00;{letter} {coefficient.replace('.', ',')};oui;09:30"
             for number, (_, day, (letter, coefficient), _) in enumerate(asked)]
    said = {finding["line"] - 2 for finding in check("\n".join(["patient;date;heure;cotation;urgence;appel", *lines]) + "\n")
            if finding["code"] == "IND-028" and finding["verdict"] != "indetermine"}
    for number, (name, day, couple, session) in enumerate(asked):
        yield f"{name}: {' '.join(couple)} on {day}", None if session == (number in said) else f"session {session} expected, {number in said}"


def wrong_distance(show, only=None):
    """`show`: from the name of an act to what `tarifs show` says of it."""
    for row, fact in acts(only):
        told = re.search(r"^à distance : (\w+)$", show(row["kine_id"]), re.MULTILINE)
        name = f"{row['kine_id']}: à distance"
        yield name, None if told and told[1] == fact["telesoin"] else f"{fact['telesoin']} expected, {told and told[1]}"


def wrong_letters(json_lines, only=None):
    """The acts that a couple of another letter names, on the first day of a period; `only`: those of one act."""
    expected = {}
    for row in prix.rows("actes.csv"):
        for letter in row["autres_lettres"].split():
            couple = f"{letter} {row['coefficient']}", row["du"]
            expected.setdefault(couple, set()).add(row["kine_id"])
    asked = [(couple, acts) for couple, acts in sorted(expected.items()) if not only or only in acts]
    answers = json_lines([{"cotation": couple, "date": day} for (couple, day), _ in asked]) if asked else []
    for ((couple, day), acts), answer in zip(asked, answers):
        told = {act["id"] for line in answer.get("lines", []) for act in line["acts"]}
        missing = acts - told
        yield f"{couple} on {day}", f"{sorted(missing)} not named" if missing else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()

    def run(*words, stdin=""):
        return subprocess.run([kine, *words], input=stdin, capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"}).stdout

    with tempfile.TemporaryDirectory(prefix="kine-attributs-") as home:
        def check(text):
            path = pathlib.Path(home) / "actes.csv"
            path.write_text(text, encoding="utf-8")
            return json.loads(run("check", str(path), "-f", "json"))["findings"]

        def json_lines(requests):
            lines = "".join(json.dumps(each) + "\n" for each in requests)
            return [json.loads(line) for line in run("quote", "-", "-f", "json", stdin=lines).splitlines()]

        results = [*wrong_sessions(check), *wrong_kinds(check), *wrong_distance(lambda name: run("tarifs", "show", name)),
                   *wrong_letters(json_lines)]
    return prix.tell(results)


if __name__ == "__main__":
    sys.exit(main())
