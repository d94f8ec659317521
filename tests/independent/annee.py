#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A correct year, cut and written in every way: nothing of that may invent a fault.

    whole        the year is silent
    cut          begun at any month, with the column `seance` or without it: no error, no warning
    historique   a month checked after the earlier ones given as --historique says what the whole year says of it
    forms        order of the rows, number of threads, delimiter, encoding, gzip, NDJSON: the same findings
    planted      the same year with faults in every month: none is lost by reading it in another form, none is doubled

The year is made here, with amounts computed with exact decimals from a small table.
"""

import argparse
import csv
import datetime
import decimal
import gzip
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
D = decimal.Decimal
DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2025, 9, 1), datetime.date(2026, 8, 31)
CHANGE = datetime.date(2026, 1, 1)
TODAY = "2026-09-15"
POINT = D("2.21")
TITLES = ("patient date heure duree cotation montant territoire departement lieu adresse serie seance ordonnance date_ordonnance "
          "seances_prescrites prescripteur prescripteur_type renouvellement acces_direct operation sortie_hospitalisation prado "
          "accord_prealable exoneration regime mode tiers_payant naissance sexe deces groupe region article praticien quantite "
          "presence").split()

# Act: couple until 2025 and since 2026, couple of the bilan, ranks of the bilans, region.
ACTS = {
    "hemiplegie": ("NMI 9", "NMI 9", "AMK 10.8", (1, 60, 110), "membres", "4"),
    "perinee": ("RAB 8.5", "RAB 8.5", "AMK 10.7", (1,), "périnée", "8"),
    "genou": ("VIM 7.51", "VIM 8.11", "AMK 10.7", (1, 30, 50), "genou", "1-C"),
    "epaule": ("VSM 7.48", "VSM 8.08", "AMK 10.7", (1, 30), "épaule", "1-B"),
    "lombalgie": ("RAM 7.49", "RAM 8.09", "AMK 10.7", (1,), "rachis lombaire", "1-A"),
    "lymphoedeme": ("RAV 9", "RAV 9", "AMK 10.7", (1, 30, 50), "membres inférieurs", "7"),
}
# Patient, act, weekdays, first day, rank of the first session, last rank, at home.
CARES = [
    (1, "hemiplegie", (0, 3), FIRST, 1, 120, True),
    (2, "hemiplegie", (1, 4), FIRST, 41, 140, True),
    (3, "perinee", (2,), datetime.date(2025, 10, 8), 1, 10, False),
    (4, "genou", (0, 2), datetime.date(2025, 11, 3), 1, 55, False),
    (5, "epaule", (1, 3), FIRST, 12, 40, False),
    (6, "lombalgie", (4,), datetime.date(2026, 2, 6), 1, 15, False),
    (7, "lymphoedeme", (3,), FIRST, 1, 50, False),
    (8, "perinee", (1,), datetime.date(2026, 5, 5), 1, 10, False),
    (9, "epaule", (2, 4), datetime.date(2026, 3, 4), 1, 35, False),
    (10, "genou", (0,), datetime.date(2025, 9, 1), 20, 60, False),
]
HOLIDAYS = {datetime.date.fromisoformat(day) for day in (
    "2025-11-11", "2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14",
    "2025-11-01", "2026-08-15")}


def cents(amount):
    return amount.quantize(D("0.01"), decimal.ROUND_HALF_UP)


def price(couple):
    return cents(D(couple.split()[1]) * POINT)


def year():
    """The rows of the year, in the order of care."""
    rows = []
    for number, (patient, act, weekdays, first, rank, last, home) in enumerate(CARES):
        before, since, bilan, bilans, region, article = ACTS[act]
        day, order, ordered, left = first, 0, None, 0
        while day <= LAST and rank <= last:
            if day.weekday() in weekdays and day not in HOLIDAYS:
                if left == 0:
                    order, ordered, left = order + 1, day - 5 * DAY, 30
                couple = since if day >= CHANGE else before
                indemnity = ("IFS" if day >= CHANGE else "IFN") if home else None
                amount = price(couple) + (D("4.00") if home else D(0))
                row = dict.fromkeys(TITLES, "")
                row.update(
                    patient=f"P{patient:03}", date=day.isoformat(), heure=f"{8 + number:02}:00", duree="30",
                    cotation=couple + (f" + {indemnity}" if indemnity else ""), montant=str(amount), territoire="metropole",
                    departement="29", lieu="domicile" if home else "cabinet",
                    adresse=f"{patient} rue des Ormes" if home else "", serie=f"S{patient:03}", seance=str(rank),
                    ordonnance=f"O{patient:03}-{order}", date_ordonnance=ordered.isoformat(), seances_prescrites="30",
                    prescripteur="10000000017", prescripteur_type="medecin", renouvellement="non", acces_direct="non",
                    operation="non", sortie_hospitalisation="non", prado="non", accord_prealable="non", exoneration="aucune",
                    regime="general", mode="securise", tiers_payant="non", naissance=f"19{40 + patient}-03-14",
                    sexe="F", deces="non", groupe="1", region=region, article=article, praticien="10001234565", quantite="1",
                    presence="oui")
                rows.append(row)
                if rank in bilans:
                    rows.append(dict(row, cotation=bilan, montant=str(price(bilan))))
                rank, left = rank + 1, left - 1
            day += DAY
    rows.sort(key=lambda row: (row["date"], row["heure"]))
    return rows


def planted(rows):
    """The same, with one fault a month: a second flat indemnity, an old price, an unknown letter."""
    rows = [dict(row) for row in rows]
    random_rows = random.Random(7)
    for month in sorted({row["date"][:7] for row in rows}):
        mine = [row for row in rows if row["date"].startswith(month) and not row["cotation"].startswith("AMK")]
        at_home = [row for row in mine if row["lieu"] == "domicile"]
        visited, priced, lettered = random_rows.choice(at_home), *random_rows.sample(
            [row for row in mine if row["lieu"] == "cabinet"], 2)
        visited["cotation"] += " + IFD"
        visited["montant"] = str(D(visited["montant"]) + D("2.50"))
        priced["montant"] = str(cents(D(priced["cotation"].split()[1]) * D("2.15")))
        lettered["cotation"] = "AMZ " + lettered["cotation"].split()[1]
    return rows


def write(rows, delimiter=";", titles=TITLES):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow([row[title] for title in titles])
    return text.getvalue()


class Runner:
    def __init__(self, kine, directory):
        self.kine, self.directory = kine, pathlib.Path(directory)
        self.passed = self.failed = 0

    def file(self, name, content):
        path = self.directory / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def check(self, *arguments):
        """What is said of each file: every accusation, and every code left undecided."""
        env = {"HOME": str(self.directory), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "KINE_TODAY": TODAY}
        env.update((name, value) for name, value in os.environ.items() if name.endswith("SAN_OPTIONS"))
        done = subprocess.run([self.kine, "check", *map(str, arguments), "-f", "json", "-d", TODAY], capture_output=True,
                              env=env, timeout=300, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"exit code {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
        return json.loads(done.stdout)

    def case(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAIL {name}", *(f"  {problem}" for problem in problems[:12]), sep="\n")
        else:
            self.passed += 1


def said(report, severities=("error", "warning")):
    """Facts of what a report accuses, without the places."""
    return sorted(f"{f['severity']} {f['code']} {f['patient']} {f['date']} {f['cotation']} {f['message']}" for f in report["findings"]
                  if f["verdict"] == "non_conforme" and f["severity"] in severities)


def differences(expected, found):
    missing, extra = list(expected), []
    for line in found:
        if line in missing:
            missing.remove(line)
        else:
            extra.append(line)
    return [f"missing     {line}" for line in missing] + [f"unexpected  {line}" for line in extra]


def months(rows):
    return sorted({row["date"][:7] for row in rows})


def doubled(report):
    """Findings that take the same cell for the same money twice."""
    seen, twice = set(), []
    for f in report["findings"]:
        if f["verdict"] != "non_conforme" or not f["money"]["exposed_cents"]:
            continue
        key = (f["line"], f["column"], f["money"]["exposed_cents"])
        if key in seen:
            twice.append(f"line {f['line']}, column {f['column']}: {f['code']} takes the same money again")
        seen.add(key)
    return twice


def run(runner):
    rows = year()
    without_rank = tuple(title for title in TITLES if title != "seance")
    runner.case("whole: the correct year is silent", said(runner.check(runner.file("annee.csv", write(rows)))))
    for month in months(rows):
        rest = [row for row in rows if row["date"][:7] >= month]
        earlier = [row for row in rows if row["date"][:7] < month]
        runner.case(f"cut: from {month} on, with ranks", said(runner.check(runner.file("suite.csv", write(rest)))))
        runner.case(f"cut: from {month} on, without ranks",
                    said(runner.check(runner.file("sans-rang.csv", write(rest, titles=without_rank)))))
        if earlier:
            past = runner.file("avant.csv", write(earlier, titles=without_rank))
            report = runner.check(runner.file("mois.csv", write(rest, titles=without_rank)), "--historique", past)
            runner.case(f"historique: from {month} on, after the earlier months", said(report))

    faulty = planted(rows)
    whole = runner.check(runner.file("fautes.csv", write(faulty)), "-j", "1")
    expected = said(whole)
    runner.case("planted: three faults a month are found", [] if len(expected) >= 3 * len(months(rows)) else [
        f"{len(expected)} findings for {3 * len(months(rows))} faults"])
    runner.case("planted: no money is taken twice", doubled(whole))
    shuffled = list(faulty)
    random.Random(11).shuffle(shuffled)
    text = write(faulty)
    forms = {
        "order of the rows": runner.file("melange.csv", write(shuffled)),
        "comma": runner.file("virgule.csv", write(faulty, ",")),
        "tab": runner.file("tab.csv", write(faulty, "\t")),
        "bar": runner.file("barre.csv", write(faulty, "|")),
        "byte order mark and CRLF": runner.file("bom.csv", "\ufeff" + text.replace("\n", "\r\n")),
        "Windows-1252": runner.file("cp1252.csv", text.encode("cp1252")),
        "UTF-16": runner.file("utf16.csv", text.encode("utf-16")),
        "gzip": runner.file("compresse.csv.gz", gzip.compress(text.encode())),
        "NDJSON": runner.file("lignes.ndjson", "".join(
            json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) + "\n" for row in faulty)),
    }
    for name, path in forms.items():
        runner.case(f"forms: {name}", differences(expected, said(runner.check(path))))
    for jobs in ("2", "7"):
        runner.case(f"forms: {jobs} threads", differences(
            [json.dumps(f, sort_keys=True) for f in whole["findings"]],
            [json.dumps(f, sort_keys=True) for f in runner.check(runner.directory / "fautes.csv", "-j", jobs)["findings"]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kine-annee-") as directory:
        runner = Runner(options.kine.resolve(), directory)
        run(runner)
    print(f"{runner.passed} passed, {runner.failed} failed")
    return 1 if runner.failed else 0


if __name__ == "__main__":
    sys.exit(main())
