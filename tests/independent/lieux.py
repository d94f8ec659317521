#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What depends on the place alone: its price, by every name that it has, and its legal holidays, found again in the days on which
the majoration F is not an error (IND-027). Holidays are those of the Code du travail: L3133-1 everywhere, L3134-13 in
Bas-Rhin, Haut-Rhin and Moselle, L3422-2 and the décret of 23/11/1983 (27 April in Mayotte since 2012) overseas.
"""

import argparse
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import prix  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = datetime.timedelta(days=1)
EASTER = {2026: datetime.date(2026, 4, 5), 2027: datetime.date(2027, 3, 28)}  # as published by the IMCCE
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
MOVING = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday: days after Easter
LOCAL = {**dict.fromkeys(("57", "67", "68"), ((12, 26),)), "971": ((5, 27),), "972": ((5, 22),), "973": ((6, 10),), "974": ((12, 20),),
         "976": ((4, 27),)}
GOOD_FRIDAY = ("57", "67", "68")
OTHERS = ("29", "54", "2A")  # of no local holiday
OVERSEAS = {"971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "la-reunion", "976": "mayotte"}
HOME = [f"{number:02}" for number in range(1, 96) if number != 20] + ["2A", "2B"]
NAMES = {1788: [*HOME, "metropole", "france-metropolitaine", "hexagone"],  # RAM 8,09: 8,09 × 2,21 and 8,09 × 2,43 (exemples.csv)
         1966: [*OVERSEAS, *OVERSEAS.values(), "guyane-francaise", "reunion", "ile-de-la-reunion"]}


def holidays(year, department):
    days = {datetime.date(year, *each) for each in (*FIXED, *LOCAL.get(department, ()))}
    days |= {EASTER[year] + after * DAY for after in MOVING}
    return days | ({EASTER[year] - 2 * DAY} if department in GOOD_FRIDAY else set())


def sessions():
    """(department, day): every day of a year in one place, what may be a holiday somewhere and the days around in all of them."""
    first = OTHERS[0]
    yield from ((first, datetime.date(2026, 1, 1) + number * DAY) for number in range(365))
    for year in EASTER:
        somewhere = {day for department in (first, *LOCAL) for day in holidays(year, department)}
        around = sorted(day for day in {each + step * DAY for each in somewhere for step in (-1, 0, 1)} if day.year == year)
        yield from ((department, day) for department in (*OTHERS, *LOCAL) for day in around)


def wrong_holidays(check):
    """`check`: from the text of a file to the findings of kine."""
    asked = list(sessions())
    lines = [f"P{number};{day};10:00;ARL 8,49 + F;oui;{department}" for number, (department, day) in enumerate(asked)]
    refused = {finding["line"] - 2 for finding in check("\n".join(["patient;date;heure;cotation;urgence;departement", *lines]) + "\n")
               if finding["code"] == "IND-027" and finding["severity"] == "error" and finding["verdict"] != "indetermine"}
    for number, (department, day) in enumerate(asked):
        free = day.weekday() == 6 or day in holidays(day.year, department)
        wrong = free == (number in refused)
        yield f"{day} in {department}", ("holiday, and refused" if free else "no holiday, and accepted") if wrong else None


def wrong_prices(json_lines):
    asked = [(name, cents) for cents, names in NAMES.items() for name in names]
    requests = [{"cotation": "RAM 8,09", "date": "2026-06-21", "territory": name} for name, _ in asked]
    for (name, cents), answer in zip(asked, json_lines(requests)):
        yield f"price in {name}", None if answer.get("cents") == cents else f"{cents} expected, {answer.get('cents')}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()

    def run(*words, stdin=""):
        return subprocess.run([kine, *words, "-f", "json"], input=stdin, capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"}).stdout

    def json_lines(requests):
        return [json.loads(line) for line in run("quote", "-", stdin="".join(json.dumps(each) + "\n" for each in requests)).splitlines()]

    with tempfile.TemporaryDirectory(prefix="kine-lieux-") as home:
        def check(text):
            path = pathlib.Path(home) / "jours.csv"
            path.write_text(text, encoding="utf-8")
            return json.loads(run("check", str(path), "--select", "IND-027"))["findings"]

        results = [*wrong_holidays(check), *wrong_prices(json_lines)]
    return prix.tell(results)


if __name__ == "__main__":
    sys.exit(main())
