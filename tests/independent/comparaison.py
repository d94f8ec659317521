#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes `kine bill --compare` on the example months (examples/mois) with exact decimals.

Every row is moved to each date by hand: its act is found in the frozen facts (tests/vectors/actes.csv) by the couple of its
own day, and takes the coefficient that the act has on the other day. A row counts when both dates price all its terms; an
indemnity that was merged takes the price of the IFS or of the IFD, as the acts of its row say (NGAP, art. 13 E). Totals,
months and letters must be those of the program, to the cent; and each side must be what `kine quote` answers for the moved
cotations.
"""

import argparse
import csv
import datetime
import decimal
import json
import pathlib
import subprocess
import sys

import mois
import prix

D = decimal.Decimal
SESSIONS = prix.ROOT / "examples/mois/seances.csv"
PAIRS = [("2025-12-31", "2026-01-31"), ("2026-01-01", "2027-07-01"), ("2024-06-03", "2025-12-31"), ("2026-06-01", "2025-12-31"),
         ("2023-12-31", "2026-01-31")]
MERGED = {"IFO", "IFR", "IFN", "IFP", "IFV"}
MERGED_ON = datetime.date(2026, 1, 1)


class Facts:
    def __init__(self):
        self.acts = []
        for row in prix.rows("actes.csv"):
            self.acts.append((row["kine_id"], row["lettre"], D(row["coefficient"]), *prix.period(row), row["statut"]))
        self.values = prix.values_by_letter()
        self.letters = {letter for _, letter, *_ in self.acts}
        self.scopes = {}  # of each act: when it has the specific indemnity
        scopes = {(row["nomenclature"], row["article"], word): row["ifs"] for row in prix.rows("attributs.csv") if row["ifs"]
                  for word in row["qui"].split() or [""]}
        for row in prix.rows("actes.csv"):
            place = row["nomenclature"], row["article"]
            self.scopes[row["kine_id"]] = scopes.get((*place, row["kine_id"]), scopes.get((*place, "")))

    def successor(self, terms, own):
        """What an indemnity that was merged is now, from the acts of its row; nothing when they do not say."""
        found = {self.scopes[act] for code, number in terms for act, name, coefficient, first, last, _ in self.acts
                 if name == code and coefficient == number and first <= own <= last and self.scopes[act]}
        return {("toujours",): "IFS", ("jamais",): "IFD"}.get(tuple(found))

    def value(self, code, day):
        for first, last, euros in self.values.get((code, "metropole"), []):
            if first <= day <= last:
                return euros
        return None

    def moved(self, letter, coefficient, own, day):
        """The coefficient of the act on the other day; nothing when no act, or several that differ."""
        named = [(act, status) for act, name, number, first, last, status in self.acts
                 if name == letter and number == coefficient and first <= own <= last]
        plain = {act for act, status in named if status == "en-vigueur"} or {act for act, _ in named}
        found = set()
        for each in plain:
            there = [number for act, name, number, first, last, _ in self.acts
                     if act == each and name == letter and first <= day <= last]
            found.add(there[-1] if there else None)
        return found.pop() if len(found) == 1 else None

    def price(self, code, number, own, day):
        """(code, number as moved, euros), or nothing."""
        if code in ("HN", "DE"):
            return code, number, number
        euros = self.value(code, day)
        if code in self.letters:
            number = self.moved(code, number, own, day)
        if euros is None or (code in self.letters and number is None):
            return None
        return code, number, mois.cents((number if number is not None else 1) * euros)


def moved(facts, row, day):
    """The terms of a row on another day, as facts.price() gives them."""
    own = datetime.date.fromisoformat(row["date"])
    terms = mois.terms(row["cotation"])
    merged = facts.successor(terms, own) if day >= MERGED_ON else None
    return [facts.price(merged if merged and code in MERGED else code, number, own, day) for code, number in terms]


def expected(facts, day, other):
    """{key: euros} and the moved cotations, with their sums, of the rows that both days price."""
    totals, cotations = {}, []
    with open(SESSIONS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            priced = moved(facts, row, day)
            if None in priced or None in moved(facts, row, other):
                continue
            for code, number, euros in priced:
                for key in ("total", f"month {row['date'][:7]}", f"code {code}", f"{row['date'][:7]} {code}"):
                    totals[key] = totals.get(key, D(0)) + euros
            words = " + ".join(code if number is None else f"{code} {number}" for code, number, _ in priced)
            cotations.append((words, sum(euros for *_, euros in priced)))
    return totals, cotations


def told(answer, side):
    totals = {"total": D(answer[side])}
    for code in answer["codes"]:
        totals[f"code {code['code']}"] = D(code[side])
    for month in answer["months"]:
        totals[f"month {month['month']}"] = D(month[side])
        for code in month["codes"]:
            totals[f"{month['month']} {code['code']}"] = D(code[side])
    return {key: euros for key, euros in totals.items() if euros}


def quoted(kine, cotations, day):
    asked = sorted({words for words, _ in cotations})
    lines = "".join(json.dumps({"cotation": words, "date": day}) + "\n" for words in asked)
    done = subprocess.run([kine, "quote", "-", "-f", "json"], input=lines, capture_output=True, text=True, check=False)
    return dict(zip(asked, (D(json.loads(line)["total"]) for line in done.stdout.splitlines())))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kine", default=prix.ROOT / "build/dev/kine", type=pathlib.Path)
    kine = parser.parse_args().kine.resolve()
    facts = Facts()
    passed = failed = 0
    for pair in PAIRS:
        command = [kine, "bill", SESSIONS, "--compare", *pair, "-d", "2026-11-21", "-f", "json", "-q"]
        answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        explained = sum(D(each["difference"]) for each in answer["changes"])
        checks = [("explained", explained, D(answer["difference"]))]
        for side, day, other in zip(("before", "after"), pair, reversed(pair)):
            totals, cotations = expected(facts, datetime.date.fromisoformat(day), datetime.date.fromisoformat(other))
            said = told(answer, side)
            checks += [(f"{side} {key}", said.get(key, D(0)), totals.get(key, D(0))) for key in sorted(said.keys() | totals.keys())]
            prices = quoted(kine, cotations, day)
            checks.append((f"{side} by kine quote", sum((prices[words] for words, _ in cotations), D(0)), said.get("total", D(0))))
        for name, found, wanted in checks:
            if found == wanted:
                passed += 1
            else:
                failed += 1
                print(f"FAIL {' '.join(pair)}: {name}: {found}, expected {wanted}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
