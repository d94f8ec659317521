#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Injects known mistakes into right amounts, over acts, days and zones, and measures whether `kine check` names them.

Prices are recomputed from the frozen facts (tests/vectors) with exact decimals. A case counts when the mistake changes the
amount; its cause must then be among those named, and be the one named when only one is. Several causes must come in the
documented order (kine-check(1)). The amount of one session beside a greater quantity contradicts it: nothing is said. The score
is printed kind by kind, and anything below the whole fails.
"""

import argparse
import csv
import datetime
import decimal
import io
import pathlib
import re
import subprocess
import sys
import tempfile

import prix

D = decimal.Decimal
DOWN = decimal.ROUND_DOWN
HALF_UP = decimal.ROUND_HALF_UP
HALF_DOWN = decimal.ROUND_HALF_DOWN
TERRITORIES = prix.TERRITORIES
FLAT = {"IFD", "IFS", "IFO", "IFN", "IFR", "N", "F"}
HUNDREDTHS = D("0.05")
# Of every kind of cause, what its words look like, in the documented order.
ORDER = [
    ("territoire", r"^c'est le tarif de la zone"),
    ("coefficient", r"^c'est le prix de \S+ [\d,]+, coefficient"),
    ("valeur-lettre", r"^c'est la valeur [\d,]+ € du point, "),
    ("autre-lettre", r"^c'est la valeur [\d,]+ € du point d"),
    ("indemnite", r"^c'est (la valeur [\d,]+ € de IF|le montant avec IF)"),
    ("kilometres", r"^c'est la valeur [\d,]+ € de IK"),
    ("majoration", r"^c'est (la valeur [\d,]+ € de [NF]\b|le montant avec [NF]\b)"),
    ("oubli", r"(n'est pas compté|ne sont pas comptés)$"),
    ("doublon", r"est compté deux fois$"),
    ("demi-tarif", r"est compté à demi-tarif$"),
    ("trajet", r"est compté pour [\d,]+ km \((aller|l'aller|l'abattement)"),
    ("relief", r"^c'est la valeur du kilomètre de|\(abattement de|^c'est le même trajet en"),
    ("part", r"^c'est la seule part"),
    ("multiple", r"^c'est \d+ fois"),
    ("couple-voisin", r"^c'est le prix du couple voisin"),
    ("ajout", r"sans être dans la cotation$"),
    ("arrondi", r"^(le demi-centime est arrondi|l'arrondi est fait)"),
    ("troncature", r"^les décimales|déjà arrondi$"),
    ("coefficient-arrondi", r"^le coefficient [\d,]+ est arrondi"),
    ("saisie", r"intervertis$|est déplacée$"),
]
SILENT = "quantite"  # an amount that its own row contradicts


class Facts:
    def __init__(self):
        self.values = prix.values_by_letter()
        self.acts = [{**row, "span": prix.period(row)} for row in prix.rows("actes.csv")]

    def value(self, code, zone, day):
        found = [euros for first, last, euros in self.values.get((code, zone), []) if first <= day <= last]
        return found[0] if found else None

    def couples(self, letter, day):
        return {D(act["coefficient"]) for act in self.acts
                if act["lettre"] == letter and act["span"][0] <= day <= act["span"][1]}


class Line:
    """A term: its text, what multiplies, its unit value."""

    def __init__(self, code, number, unit, half=False):
        self.code, self.number, self.unit, self.half = code, number, unit, half

    def exact(self, number=None, unit=None):
        number = self.number if number is None else number
        unit = self.unit if unit is None else unit
        return (number if number is not None else D(1)) * unit / (2 if self.half else 1)

    def __str__(self):
        text = self.code if self.number is None else f"{self.code} {self.number.normalize():f}"
        return text + ("/2" if self.half else "")


def total(exacts, mode=HALF_UP):
    return sum((exact.quantize(prix.CENT, mode) for exact in exacts), D(0))


def with_one(lines, index, exact):
    return total([exact if i == index else line.exact() for i, line in enumerate(lines)])


def mistakes(facts, lines, day, zone, quantity):
    """(kind, billed) of every mistake that can be made about these lines."""
    right = total([line.exact() for line in lines])
    other_zone = "drom" if zone == "metropole" else "metropole"
    there = [facts.value(line.code, other_zone, day) if line.code not in ("DE", "HN") else D(1) for line in lines]
    if all(there):
        yield "territoire", quantity * total([line.exact(unit=unit) for line, unit in zip(lines, there)])
    for index, line in enumerate(lines):
        def bill(exact):
            return quantity * with_one(lines, index, exact)

        letter = line.code not in FLAT | {"IK", "IKM", "DE", "HN"}
        spans = facts.values.get((line.code, zone), [])
        if letter:
            yield from ((("valeur-lettre", "autre-lettre"), bill(line.exact(unit=euros)))
                        for first, last, euros in spans if not first <= day <= last)
            if line.code == "TMK":
                yield "autre-lettre", bill(line.exact(unit=facts.value("AMK", zone, day)))
            for act in facts.acts:  # the same act on other days
                same = act["lettre"] == line.code and act["span"][0] <= day <= act["span"][1]
                if same and D(act["coefficient"]) == line.number:
                    for other in facts.acts:
                        if other["kine_id"] == act["kine_id"] and other["lettre"] == line.code:
                            yield "coefficient", bill(line.exact(number=D(other["coefficient"])))
            if line.code != "TMK":
                for coefficient in facts.couples(line.code, day):
                    if D(0) < abs(coefficient - line.number) <= HUNDREDTHS:
                        yield "couple-voisin", bill(line.exact(number=coefficient))
            if not line.half:
                yield "demi-tarif", bill(line.exact() / 2)
            for digits in (D("0.1"), D(1)):
                yield "coefficient-arrondi", bill(line.exact(number=line.number.quantize(digits, HALF_UP)))
            if line.half:
                yield "troncature", bill((line.exact() * 2).quantize(prix.CENT, HALF_UP) / 2)
        if line.code.startswith("IF"):
            yield from (("indemnite", bill(euros)) for first, last, euros in spans if not first <= day <= last)
            for code in ("IFD", "IFS", "IFN"):
                if code != line.code and facts.value(code, zone, day):
                    yield "indemnite", bill(facts.value(code, zone, day))
        if line.code in ("N", "F"):
            yield "majoration", bill(facts.value("F" if line.code == "N" else "N", zone, day))
        if line.code in ("IK", "IKM"):
            yield from (("kilometres", bill(line.exact(unit=euros))) for first, last, euros in spans if not first <= day <= last)
            off, other_off, other = (4, 2, "IKM") if line.code == "IK" else (2, 4, "IK")
            value = facts.value(other, zone, day)
            for kilometres in (line.number + off, line.number / 2, (line.number + off) / 2, line.number + off // 2):
                yield "trajet", bill(line.exact(number=kilometres))
            yield "relief", bill(line.exact(unit=value))
            if line.number + off > other_off:
                yield "relief", bill(line.exact(number=line.number + off - other_off))
                yield "relief", bill(line.exact(number=line.number + off - other_off, unit=value))
        if len(lines) > 1:
            yield "oubli", bill(D(0))
            yield "doublon", bill(line.exact() * 2)
    if {"DE", "HN"} <= {line.code for line in lines}:
        yield "oubli", quantity * total([line.exact() for line in lines if line.code not in ("DE", "HN")])
    travel = [line for line in lines if line.code.startswith("I")]
    if len(travel) > 1:
        yield "oubli", quantity * total([line.exact() for line in lines if line not in travel])
    for code in ("IFD", "IFS", "N", "F"):
        if code not in {line.code for line in lines} and facts.value(code, zone, day):
            yield "ajout", quantity * (right + facts.value(code, zone, day))
    if quantity > 1:
        yield SILENT, right
    else:
        yield "multiple", right * 3
    exact = [line.exact() for line in lines]
    yield "arrondi", quantity * total(exact, HALF_DOWN)
    yield "arrondi", quantity * sum(exact).quantize(prix.CENT, HALF_UP)
    yield ("troncature", "arrondi"), quantity * total(exact, DOWN)  # where only ties move, the tie is what is said
    reimbursable = sum((line.exact().quantize(prix.CENT, HALF_UP) for line in lines if line.code not in ("DE", "HN")), D(0))
    yield "part", quantity * (reimbursable * D("0.6")).quantize(prix.CENT, HALF_UP)
    whole = right * quantity
    digits = str(whole).replace(".", "")
    for i in range(len(digits) - 1):
        exchanged = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2:]
        yield "saisie", D(exchanged) * prix.CENT
    yield "saisie", whole * 10
    yield "saisie", (whole / 10).quantize(prix.CENT, HALF_UP)


def sessions(facts):
    """(lines, day, zone, quantity) of right sessions: every kind of term, before, at and after the changes of tables."""
    days = [datetime.date.fromisoformat(day) for day in (
        "2019-03-05", "2020-02-11", "2022-06-14", "2023-11-07", "2024-02-20", "2024-02-22", "2025-03-11", "2025-12-30",
        "2026-01-02", "2026-03-03", "2026-06-09")]
    for place, day in enumerate(days):
        for zone in TERRITORIES:
            def flat(code):
                return Line(code, None, facts.value(code, zone, day))

            def letter(code, coefficient, half=False):
                return Line(code, D(coefficient), facts.value(code, zone, day), half)

            old = day < datetime.date(2024, 2, 22)
            couples = sorted((act["lettre"], D(act["coefficient"])) for act in facts.acts
                             if act["span"][0] <= day <= act["span"][1] and act["chapitre"] == "II"
                             and facts.value(act["lettre"], zone, day)
                             and (act["nomenclature"] == "avant-2024") == old)
            chosen = couples[place % 3::11]
            for code, coefficient in chosen:
                yield [letter(code, coefficient)], day, zone, 1
            code, coefficient = chosen[len(chosen) // 2]
            act = letter(code, coefficient)
            indemnity = "IFS"
            yield [act, flat("IFD")], day, zone, 1
            yield [act, flat(indemnity), Line("IK", D(16), facts.value("IK", zone, day))], day, zone, 1
            yield [act, flat("IFD"), Line("IKM", D(11), facts.value("IKM", zone, day))], day, zone, 1
            yield [act, flat(indemnity), flat("N")], day, zone, 1
            yield [act, flat("F")], day, zone, 1
            yield [act, Line("DE", D(5), D(1))], day, zone, 1
            yield [act, Line("DE", D(7), D(1)), Line("HN", D(31), D(1))], day, zone, 1
            yield [act], day, zone, 3
            yield [act, flat("IFD")], day, zone, 2
            if old:
                yield [letter("AMK", "8.5") if day >= datetime.date(2021, 7, 1) else act, letter("AMS", "7.5", True)], day, zone, 1
            else:
                remote = "8.09" if day >= datetime.date(2026, 1, 1) else "7.49"
                yield [Line("TMK", D(remote), facts.value("TMK", zone, day))], day, zone, 1


def cases(facts):
    seen = set()
    for lines, day, zone, quantity in sessions(facts):
        right = quantity * total([line.exact() for line in lines])
        grouped = total([line.exact() * quantity for line in lines])
        cotation = " + ".join(str(line) for line in lines)
        for kind, billed in mistakes(facts, lines, day, zone, quantity):
            billed = billed.quantize(prix.CENT, HALF_UP)
            kinds = (kind,) if isinstance(kind, str) else kind
            if quantity > 1 and billed == total([line.exact() for line in lines]):
                kinds = (SILENT,)
            key = (cotation, day, zone, quantity, billed, kinds)
            if billed in (right, grouped) or billed <= 0 or key in seen:
                continue
            seen.add(key)
            yield key


def findings(kine, asked):
    """{line: (code, message)} of the findings about amounts."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["patient", "date", "territoire", "quantite", "cotation", "montant"])
    for number, (cotation, day, zone, quantity, billed, _) in enumerate(asked):
        writer.writerow([f"E{number}", day.isoformat(), TERRITORIES[zone], quantity, cotation, billed])
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "ecarts.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        done = subprocess.run([kine, "check", path, "-f", "csv", "-q"], capture_output=True, text=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21"})
    if done.returncode not in (0, 1):
        sys.exit(f"FAIL exit {done.returncode}\n{done.stderr}")
    found = {}
    for finding in csv.DictReader(io.StringIO(done.stdout), delimiter=";"):
        if " facturés au lieu de " in finding["message"]:
            found[int(finding["ligne"])] = finding["code"], finding["message"]
    return found


def causes_of(message):
    """The kinds of the causes of a message, in its order."""
    told = message.replace("\u00a0", " ").split(" : ", 1)[1].split(", alors que TMK")[0]
    start = r"(?=c'est |« |les? |l'|deux |la virgule|IF|[NF] |FRD|FAD|RQD)"
    kinds = []
    for part in re.split(rf", {start}| ou {start}", told):
        kinds += [name for name, pattern in ORDER if re.search(pattern, part)][:1]
    return kinds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=prix.ROOT / "build/dev/kine")
    kine = parser.parse_args().kine.resolve()
    asked = list(cases(Facts()))
    found = findings(kine, asked)
    rank = {name: place for place, name in enumerate([name for name, _ in ORDER] + [SILENT])}
    score = {}
    failures = []
    for line, (cotation, day, zone, quantity, billed, kinds) in enumerate(asked, start=2):
        code, message = found.get(line, ("", ""))
        named = causes_of(message) if message else []
        tally = score.setdefault(kinds[0], [0, 0, 0])
        tally[0] += 1
        good = not message if kinds == (SILENT,) else any(kind in named for kind in kinds)
        tally[1] += good
        tally[2] += good and len(set(named)) == 1
        ordered = code != "COT-005" or named == sorted(named, key=rank.get)
        if not good or not ordered:
            failures.append(f"FAIL {cotation} on {day} in {zone}, {quantity} times, {billed} billed, {kinds[0]} injected: "
                            f"{message or 'nothing said'}" + ("" if ordered else " (order)"))
    print(f"{'mistake':<22}{'cases':>7}{'named':>7}{'alone':>7}")
    for kind in sorted(score, key=rank.get):
        print(f"{kind:<22}" + "".join(f"{number:>7}" for number in score[kind]))
    for failure in failures[:40]:
        print(failure)
    print(f"{len(asked) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures or len(score) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
