#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every price of the frozen facts (tests/vectors) with exact decimals and compares with `kine quote -`.

Nothing here comes from the program or from its tables: letters, coefficients, values and days are those of the vectors,
and the only rule is coefficient × value, rounded once to the cent, a tie going up. Each couple is asked on the first and
the last day of each of its periods cut by the periods of its letter, in both zones.
"""

import argparse
import csv
import datetime
import decimal
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TERRITORIES = {"metropole": "metropole", "drom": "la-reunion"}
FAR = datetime.date(2035, 12, 31)  # a day of the periods that have no known end
CENT = decimal.Decimal("0.01")


def rows(name):
    with open(ROOT / "tests/vectors" / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def period(row):
    last = datetime.date.fromisoformat(row["au"]) if row["au"] else FAR
    return datetime.date.fromisoformat(row["du"]), last


def values_by_letter():
    """{(letter, zone): [(first day, last day, euros of a point)]}"""
    values = {}
    for row in rows("valeurs.csv"):
        if row["kine_kind"] == "code":
            first, last = period(row)
            values.setdefault((row["kine_id"], row["zone"]), []).append((first, last, decimal.Decimal(row["valeur"])))
    return values


def questions():
    """(cotation, day, territory, expected euros), each once."""
    values = values_by_letter()
    asked = {}
    for act in rows("actes.csv"):
        first, last = period(act)
        coefficient = decimal.Decimal(act["coefficient"])
        for zone, territory in TERRITORIES.items():
            for value_first, value_last, value in values.get((act["lettre"], zone), []):
                start, end = max(first, value_first), min(last, value_last)
                if start > end:
                    continue
                expected = (coefficient * value).quantize(CENT, decimal.ROUND_HALF_UP)
                for day in {start, end}:
                    asked[f"{act['lettre']} {act['coefficient']}", day, territory] = expected
    for (code, zone), spans in values.items():
        if code.startswith("IF") or code in ("N", "F", "FRD", "FAD", "RQD"):  # flat amounts, without a coefficient
            for first, last, value in spans:
                for day in {first, last}:
                    asked[code, day, TERRITORIES[zone]] = value.quantize(CENT, decimal.ROUND_HALF_UP)
    return [(*question, expected) for question, expected in sorted(asked.items())]


def answers(kine, questions_asked):
    """The object of `kine quote` for each question, in order, from one process."""
    lines = [json.dumps({"cotation": cotation, "date": day.isoformat(), "territory": territory})
             for cotation, day, territory, _ in questions_asked]
    done = subprocess.run(
        [kine, "quote", "-", "-f", "json"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False,
        env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"})
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if len(found) != len(lines):
        sys.exit(f"FAIL {len(lines)} questions, {len(found)} answers\n{done.stderr}")
    return found


def tell(results):
    """(name, problem or nothing) of each test: those that failed, how many passed; the exit code."""
    failed = 0
    for name, problem in results:
        if problem:
            failed += 1
            print(f"FAIL {name}: {problem}")
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    asked = questions()
    passed = failed = 0
    for (cotation, day, territory, expected), answer in zip(asked, answers(kine, asked)):
        cents = int(expected / CENT)
        got = (answer.get("total"), answer.get("cents"))
        if got == (str(expected), cents):
            passed += 1
        else:
            failed += 1
            print(f"FAIL {cotation} on {day} in {territory}: {expected} expected, {answer.get('error', got)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
