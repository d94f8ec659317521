#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What kine journal says of the money of two months, against sums made here from the SQLite file alone.

The months of examples/mois are billed, random returns are recorded (by number and by facts, parts, refusals, advances of
patients, money taken back), a document is cancelled; then what is due, received, refused, given back and exported is computed
again, to the cent, with Python's sqlite3 and decimal.
"""

import argparse
import calendar
import collections
import csv
import datetime
import decimal
import io
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
MONTHS = ROOT / "examples/mois"
TODAY = datetime.date(2026, 11, 21)
PAYERS = ("amo", "amc", "patient")


class Run:
    def __init__(self, kine, home):
        self.kine, self.home = kine, home
        self.env = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "KINE_TODAY": TODAY.isoformat()}

    def __call__(self, *words, codes=(0, 1)):
        done = subprocess.run([self.kine, *words], cwd=self.home, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode not in codes:
            raise SystemExit(f"kine {' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self("journal", "j.db", *words, "--format", "json"))


def rows(database, query):
    with sqlite3.connect(database) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(query)]


class Book:
    """The journal, and who paid what of which line."""

    def __init__(self, database, until=None):
        day = until.isoformat() if until else "9999"
        self.documents = {row["id"]: row for row in rows(database, "SELECT * FROM document") if row["issued_on"] <= day}
        self.lines = [row for row in rows(database, "SELECT * FROM line ORDER BY document, rank") if row["document"] in self.documents]
        self.payments = [row for row in rows(database, "SELECT * FROM payment ORDER BY received_on, id")
                         if row["received_on"] <= day and row["document"] in self.documents]
        self.rejections = [row for row in rows(database, "SELECT * FROM rejection ORDER BY told_on, id") if row["told_on"] <= day]
        self.cancelled = {row["cancels"] for row in self.documents.values() if row["kind"] == "credit"}
        self.due = {}
        self.by_document = collections.defaultdict(list)
        for line in self.lines:
            if self.documents[line["document"]]["kind"] == "credit":
                continue
            total = line["reimbursable"] + line["overrun"] + line["off_list"]
            parts = {"amo": line["amo"], "amc": line["amc"], "patient": total - line["amo"] - line["amc"]}
            for payer in PAYERS if line["divided"] else ("patient",):
                self.due[line["id"], payer] = parts[payer] if line["divided"] else total
                self.by_document[line["document"]].append((line, payer))
        self.paid = collections.Counter()  # (line, payer who owes, payer who paid)
        self.above = collections.Counter()  # (document, payer)
        self.shares = []  # (payment, line or nothing, amount)
        for payment in self.payments:
            self.allot(payment)

    def number(self, document):
        return f"{self.documents[document]['year']}-{self.documents[document]['sequence']:04}"

    def received(self, key):
        return sum(self.paid[(*key, payer)] for payer in PAYERS)

    def order(self, payment):
        who = payment["payer"]
        found = []
        for line, payer in self.by_document[payment["document"]]:
            if payment["line"] not in (None, line["id"]):
                continue
            if not line["divided"]:
                rank = 1
            elif payer == who:
                rank = 0
            elif who == "patient":
                rank = 2 if payer == "amc" else 3
            else:
                continue
            found.append((rank, line["day"], len(found), (line["id"], payer)))
        return [each[3] for each in sorted(found)]

    def give(self, payment, key, amount):
        if amount:
            if key is None:
                self.above[payment["document"], payment["payer"]] += amount
            else:
                self.paid[(*key, payment["payer"])] += amount
            self.shares.append((payment, key and key[0], amount))

    def allot(self, payment):
        keys, left = self.order(payment), payment["amount"]
        place = (payment["document"], payment["payer"])
        whole = payment["line"] is None
        if left >= 0:
            for key in keys:
                part = min(left, max(0, self.due[key] - self.received(key)))
                self.give(payment, key, part)
                left -= part
        else:
            if whole:
                part = min(-left, max(0, self.above[place]))
                self.give(payment, None, -part)
                left += part
            for key in reversed(keys):
                part = min(-left, max(0, self.paid[(*key, payment["payer"])]))
                self.give(payment, key, -part)
                left += part
        # Too much is kept apart; taken back beyond what was paid by then, it is due again on the oldest line.
        self.give(payment, None if not keys or (whole and left >= 0) else keys[0], left)

    def unpaid(self):
        """number, day, payer, remaining, last rejection."""
        found = []
        for document, parts in self.by_document.items():
            for line, payer in parts:
                remaining = (0 if document in self.cancelled else self.due[line["id"], payer]) - self.received((line["id"], payer))
                if remaining > 0:
                    told = [one for one in self.rejections if one["document"] == document and one["line"] in (None, line["id"])
                            and (one["payer"] == payer or not line["divided"])]
                    code = told[-1]["code"] if told else None
                    found.append((self.number(document), line["day"], payer, remaining, code))
        return sorted(found, key=str)


def months_later(day, count):
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day(payer, day):
    if payer != "amo":
        return months_later(day, 24)
    quarter = datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return months_later(months_later(quarter, 3), 24) - datetime.timedelta(days=1)


def euros(cents):
    return f"{decimal.Decimal(cents) / 100:.2f}".replace(".", ",")


def make_returns(database, seed):
    """A retours.csv that gives most documents something, and the number of its rows."""
    dice = random.Random(seed)
    book = Book(database)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow("facture;patient;date_soin;cotation;montant_facture;payeur;montant;date;statut;code;motif;mode;reference".split(";"))
    count = 0
    given = collections.Counter()  # by document and payer: nobody takes back more than he gave
    for document, parts in book.by_document.items():
        facts = collections.Counter((line["day"], line["cotation"]) for line, payer in parts if payer == "patient")
        for line, payer in parts:
            due, day = book.due[line["id"], payer], f"2026-{dice.randint(2, 10):02}-{dice.randint(1, 28):02}"
            choice = dice.random()
            if facts[line["day"], line["cotation"]] > 1 or not due or choice < 0.3:
                continue
            facts_of = ["", book.documents[document]["patient"], line["day"], line["cotation"], ""]
            if choice < 0.6:
                row = [*facts_of, payer, euros(due), day, "paye", "", "", dice.choice(["virement", "chèque", "espèces", ""]), str(count)]
                given[document, payer] += due
            elif choice < 0.7:
                row = [*facts_of, payer, "", day, "rejete", f"R{dice.randint(1, 9)}", "motif", "", str(count)]
            elif choice < 0.8:
                row = [*facts_of, payer, euros(max(1, due // 3)), day, "partiel", "R0", "taux", "virement", str(count)]
                given[document, payer] += max(1, due // 3)
            else:
                amount = dice.choice([due * 2, due * 5, line["reimbursable"] + line["overrun"] + line["off_list"], -due])
                by = dice.choice([payer, "patient"])
                amount = max(amount, -given[document, by]) or due
                given[document, by] += amount
                row = [book.number(document), "", "", "", "", by, euros(amount), day, "paye", "", "", "virement", str(count)]
            writer.writerow(row)
            count += 1
    return out.getvalue(), count


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, found, expected):
        good = found == expected
        self.passed += good
        self.failed += not good
        if not good:
            print(f"FAIL {name}\n  kine:   {str(found)[:600]}\n  python: {str(expected)[:600]}")


def check_unpaid(run, report, database, until):
    book = Book(database, until)
    answer = run.json("impayes", "-d", until.isoformat())
    lines = [(one["number"], one["care_day"], one["payer"], one["remaining_cents"], one["rejection"] and one["rejection"]["code"])
             for one in answer["lines"]]
    report.check(f"unpaid on {until}", sorted(lines, key=str), book.unpaid())
    report.check(f"unpaid on {until}: total", answer["remaining_cents"], sum(one[3] for one in book.unpaid()))
    report.check(f"unpaid on {until}: bands", sum(band["remaining_cents"] for band in answer["bands"]), answer["remaining_cents"])
    for one in answer["lines"]:
        day = datetime.date.fromisoformat(one["care_day"])
        expected = ((until - day).days, last_day(one["payer"], day).isoformat(), euros(one["remaining_cents"]).replace(",", "."))
        if (one["age"], one["last_day"], one["remaining"]) != expected:
            report.check(f"age and limit of {one['number']}", (one["age"], one["last_day"], one["remaining"]), expected)
    rejected = run.json("rejets", "-d", until.isoformat())
    report.check(f"rejected on {until}", rejected["remaining_cents"], sum(one[3] for one in book.unpaid() if one[4] is not None))
    table = list(csv.DictReader(io.StringIO(run("journal", "j.db", "impayes", "-d", until.isoformat(), "-f", "csv")), delimiter=";"))
    report.check(f"unpaid on {until}: CSV", sum(int(row["reste"].replace(",", "")) for row in table), answer["remaining_cents"])


def check_receipts(run, report, database, period, first, last):
    book = Book(database)
    expected = [(one["received_on"], book.number(one["document"]), one["payer"], one["amount"], one["method"])
                for one in book.payments if first <= one["received_on"] <= last]
    answer = run.json("recettes", "--periode", period)
    found = [(one["received_on"], one["number"], one["payer"], one["cents"], one["method"]) for one in answer["receipts"]]
    report.check(f"receipts of {period}", found, expected)
    total = sum(one[3] for one in expected)
    report.check(f"receipts of {period}: total", answer["total_cents"], total)
    export = run("journal", "j.db", "export", "--periode", period, "-q")
    entries = [line.split("\t") for line in export.splitlines()[1:]]
    by_number = collections.defaultdict(int)
    banked = 0
    for cells in entries:
        debit, credit = (int(cells[at].replace(",", "")) for at in (11, 12))
        by_number[cells[2]] += debit - credit
        banked += debit - credit if cells[4].startswith("5") else 0
    report.check(f"accounting entries of {period}: balanced", set(by_number.values()), {0} if by_number else set())
    report.check(f"accounting entries of {period}: columns", {len(cells) for cells in entries}, {22} if entries else set())
    report.check(f"accounting entries of {period}: money", banked, total)
    return total


def check_retrocession(run, report, database, percent, who):
    book = Book(database)
    lines = {line["id"]: line for line in book.lines}
    basis = sum(amount for payment, line, amount in book.shares
                if line is not None and lines[line]["practitioner"] == who and "2026-03-01" <= payment["received_on"] <= "2026-06-30")
    given = int((decimal.Decimal(basis) * decimal.Decimal(percent) / 100).quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP))
    answer = run.json("retrocession", "--periode", "2026-03-01..2026-06-30", "--praticien", who, "--pourcentage", percent)
    report.check(f"share of {percent} %", (answer["total_cents"], answer["given_cents"], answer["kept_cents"]), (basis, given, basis - given))
    billed = sum(line["reimbursable"] + line["overrun"] + line["off_list"] for line in book.lines
                 if book.documents[line["document"]]["kind"] != "credit" and line["document"] not in book.cancelled
                 and line["practitioner"] == who and line["day"].startswith("2026-01"))
    answer = run.json("retrocession", "--periode", "2026-01", "--praticien", who, "--pourcentage", percent, "--base", "factures")
    report.check("share of what was billed", answer["total_cents"], billed)


def check_hledger(run, report, total):
    if shutil.which("hledger") is None:
        print("hledger is not installed: its check is left out")
        return
    (pathlib.Path(run.home) / "recettes.journal").write_text(run("journal", "j.db", "export", "--forme", "hledger", "--periode", "2026"))
    tool = ["hledger", "-f", "recettes.journal"]
    strict = subprocess.run([*tool, "check", "--strict"], cwd=run.home, capture_output=True, text=True, check=False)
    report.check("hledger check --strict", (strict.returncode, strict.stderr), (0, ""))
    balance = subprocess.run([*tool, "balance", "type:C", "-O", "csv"], cwd=run.home, capture_output=True, text=True, check=True)
    last = list(csv.reader(io.StringIO(balance.stdout)))[-1][1]
    report.check("hledger balance", last, f"{euros(total)} EUR")


def check_schemas(run, report):
    validator = jsonschema.Draft202012Validator(json.loads(run("--schema", "journal")))
    for words in (["impayes"], ["rejets"], ["recettes"], ["retrocession", "--periode", "2026", "--pourcentage", "70"],
                  ["retours", "retours.csv"]):
        answer = run.json(*words)
        report.check(f"schema: {words[0]}", [error.message for error in validator.iter_errors(answer)][:3], [])
        report.check(f"schema: a broken {words[0]} is refused", validator.is_valid({**answer, "extra": 1}), False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", required=True, type=pathlib.Path)
    kine = str(parser.parse_args().kine.resolve())
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kine-money-") as home:
        run = Run(kine, home)
        database = pathlib.Path(home) / "j.db"
        run("bill", str(MONTHS / "seances.csv"), "--cabinet", str(MONTHS / "cabinet.toml"), "--journal", "j.db", "-d", "2026-02-02", "-q")
        text, count = make_returns(database, 4)
        (pathlib.Path(home) / "retours.csv").write_text(text, encoding="utf-8")
        first = run.json("retours", "retours.csv")
        report.check("returns: all are read", (first["rows"], first["known"]), (count, 0))
        again = run.json("retours", "retours.csv")
        report.check("returns: none counts twice", (again["known"], again["payments"], again["rejections"]), (count, [], []))
        run("journal", "j.db", "avoir", "2026-0003", "--motif", "erreur", "-d", "2026-06-15")
        report.check("returns: recorded", len(rows(database, "SELECT id FROM payment")), len(first["payments"]))
        for until in (datetime.date(2026, 3, 31), datetime.date(2026, 6, 14), datetime.date(2026, 6, 15), TODAY, datetime.date(2028, 4, 1)):
            check_unpaid(run, report, database, until)
        check_receipts(run, report, database, "2026-05", "2026-05-01", "2026-05-31")
        total = check_receipts(run, report, database, "2026", "2026-01-01", "2026-12-31")
        for percent in ("70", "72.5", "33.333333"):
            check_retrocession(run, report, database, percent, rows(database, "SELECT practitioner FROM line LIMIT 1")[0]["practitioner"])
        check_hledger(run, report, total)
        check_schemas(run, report)
    print(f"{report.passed} passed, {report.failed} failed")
    raise SystemExit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
