# SPDX-License-Identifier: Apache-2.0
"""Random sessions for `kine check`, patient by patient, and the comparison of its findings with `rules`."""

import csv
import datetime
import io
import json
import random

import pricing
import quotes
import rules

D = pricing.D
TITLES = ("patient date heure cotation montant quantite territoire departement lieu appel urgence naissance operation serie seance "
          "facture praticien").split()
CONTROL = datetime.date(2026, 11, 21)
# What each plain verdict is compared with: the codes of the program that tell the same fault.
CODES = {
    "COT-004": quotes.ABSENT - {"TELE-002", "CUM-004", "COT-033", "BDK-009"},
    "COT-005": {"COT-005", "COT-006", "COT-007", "COT-010", "COT-011", "COT-012", "COT-013", "COT-014", "FOR-001", "FOR-004", "IND-002",
                "IND-003", "IND-014", "IND-015", "IND-031"},
    "CUM-013": {"CUM-013"}, "CUM-011": {"CUM-011"}, "IND-001": {"IND-001"}, "IND-022": {"IND-022"}, "IND-026": {"IND-026"},
    "IND-027": {"IND-027"}, "BDK": {"BDK-001", "BDK-002", "BDK-004"}, "COT-024": {"COT-024"}, "COT-022": {"COT-022"},
    "FAC-007": {"FAC-007"},
}
SELECTED = "COT,IND,BDK,CUM,TELE,FOR,FAC-007"
RULE_OF = {code: rule for rule, codes in CODES.items() for code in codes}
FIRST = datetime.date(2022, 1, 1)
FEASTS = [(1, 1), (4, 27), (5, 1), (5, 8), (5, 22), (5, 27), (6, 10), (7, 14), (8, 15), (11, 1), (11, 11), (12, 20), (12, 25), (12, 26)]


def a_day(rng):
    kind = rng.random()
    if kind < 0.15:
        year = rng.randrange(2024, 2027)
        if rng.random() < 0.5:
            return rules.easter(year) + datetime.timedelta(rng.choice((-2, 0, 1, 39, 50)))
        return datetime.date(year, *rng.choice(FEASTS))
    if kind < 0.3:
        return rng.choice([each for each in quotes.EDGES if FIRST <= each <= CONTROL]) - datetime.timedelta(rng.choice((0, 1)))
    start = FIRST if kind < 0.5 else pricing.RECAST
    return start + datetime.timedelta(rng.randrange((CONTROL - start).days))


def maybe(rng, value, share=0.8):
    return value if rng.random() < share else ""


def an_hour(rng):
    return rng.choice(("07:00", "07:01", "08:00", "08:01", "12:00", "11:59", "19:00", "18:59", "19:59", "20:00", "23:59", "00:00",
                       f"{rng.randrange(24):02}:{rng.randrange(60):02}"))


def a_row(rng, patient, day, terms):
    row = dict.fromkeys(TITLES, "")
    row.update(patient=patient, day=day, terms=terms, praticien="K1", territoire=maybe(rng, rng.choice(("metropole", *pricing.DROM)), 0.7))
    if row["territoire"] in ("", "metropole"):
        row["departement"] = maybe(rng, rng.choice(("67", "57", "75", "29")), 0.3)
    elif rng.random() < 0.3:
        row["departement"] = pricing.DROM[row["territoire"]]
    row["lieu"] = maybe(rng, rng.choice(("cabinet", "domicile", "distance", "ehpad")))
    row["heure"] = maybe(rng, an_hour(rng))
    row["urgence"] = maybe(rng, rng.choice(("oui", "non")))
    row["appel"] = maybe(rng, rng.choice(("non", an_hour(rng))))
    row["facture"] = rng.choice(("F1", "F1", "non", ""))
    born = day - datetime.timedelta(rng.choice((6574, 6575, 6573, 6576, rng.randrange(2000, 30000))))
    row["naissance"] = maybe(rng, born.isoformat())
    row["operation"] = maybe(rng, rng.choice(("oui", "non", (day - datetime.timedelta(rng.randrange(-5, 40))).isoformat())))
    row["quantite"] = maybe(rng, rng.choice(("1", "1", "2", "3", "10")), 0.1)
    return row


def finish(rng, row):
    """The cells that follow from the others: the cotation as written, the amount, right or nearly."""
    row["date"] = row["day"].isoformat()
    row["cotation"] = " + ".join(quotes.written(rng, term, refused=0) for term in row["terms"])
    zone = pricing.zone_of(row["territoire"] or row["departement"])
    lines = [pricing.line(term, zone, row["day"]) for term in row["terms"]]
    if any(isinstance(each, str) for each in lines):
        return None
    if rng.random() < 0.85:
        total = sum(amount for _, amount in lines) * int(row["quantite"] or 1)
        wrong = rng.choice((D("0.01"), D("-0.01"), D("0.40"), D(-1), D(5))) if rng.random() < 0.1 else D(0)
        row["montant"] = str(max(total + wrong, D("0.01"))).replace(".", rng.choice(",."))
    return row


def current(rng, day, wanted):
    """A couple of that day among those wanted, or any act of that day."""
    couples = [(letter, number) for letter, number in quotes.COUPLES if wanted(letter, number) and pricing.FACTS_READ.meanings(letter, number, day)]
    letter, number = rng.choice(couples) if couples else quotes.an_act(rng, day)[:2]
    return letter, number, False


def one_visit(rng, patient):
    day = a_day(rng)
    terms = [quotes.an_act(rng, day)] + [quotes.a_term(rng, day) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))]
    return [a_row(rng, patient, day, terms)]


def majoration(rng, patient):
    day = a_day(rng)
    return [a_row(rng, patient, day, [quotes.an_act(rng, day), (rng.choice("NF"), None, False)])]


def one_day(rng, patient):
    day = a_day(rng)
    return [a_row(rng, patient, day, [current(rng, day, lambda letter, number: number > 6)]) for _ in range(rng.choice((1, 2, 3, 3, 4)))]


def bandages(rng, patient):
    day = max(a_day(rng), pricing.RECAST)
    numbers = rng.sample((D(1), D(2), D(8), D(9), D("15.5"), D("7.99")), rng.choice((1, 2, 2, 3)))
    return [a_row(rng, patient, day, [("RAV", number, False) for number in numbers])]


def letters(rng, patient):
    day = max(a_day(rng), pricing.RECAST)
    wanted = {"DRA"} if rng.random() < 0.4 else rules.SURGICAL | rules.NON_SURGICAL
    return [a_row(rng, patient, day, [current(rng, day, lambda letter, _: letter in wanted)])]


def bilans(rng, patient):
    """A series: bilans at growing ranks, a week apart at least."""
    day = max(a_day(rng), pricing.RECAST) - datetime.timedelta(rng.randrange(200))
    day = max(day, pricing.RECAST)
    number = rng.choice(tuple(rules.BILANS))
    rank, found = 0, []
    for _ in range(rng.choice((2, 2, 3, 4))):
        rank += rng.choice((1, 5, 9, 10, 17, 18, 19, 20, 27, 28, 29, 30, 48, 50, rng.randrange(1, 60)))
        row = a_row(rng, patient, day, [("AMK", number, False)])
        row["serie"], row["seance"] = "S1", str(rank)
        found.append(row)
        day += datetime.timedelta(rng.randrange(7, 90))
    return [row for row in found if row["day"] <= CONTROL]


def a_patient(rng, patient):
    make = rng.choice((one_visit, one_visit, majoration, one_day, bandages, letters, bilans))
    return [row for row in (finish(rng, row) for row in make(rng, patient)) if row]


def batch(seed, first, count):
    """Rows, patient by patient, numbered from `first`, each from its own seed; and the number of the next patient."""
    found, number = [], first
    while len(found) < count:
        found += a_patient(random.Random(f"sessions {seed} {number}"), f"P{number}")
        number += 1
    return found, number


def text_of(found):
    text = io.StringIO()
    writer = csv.DictWriter(text, TITLES, delimiter=";", lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()


def told(output):
    """{line: {rule: verdicts}} of what the program says."""
    found = {}
    for each in output.splitlines():
        finding = json.loads(each).get("finding")
        if not finding:
            continue
        for code in [finding["code"], *finding["also"]]:
            if code in RULE_OF:
                told_as = finding["severity"] if finding["verdict"] == "non_conforme" else rules.UNKNOWN
                if told_as == rules.UNKNOWN and code != RULE_OF[code]:
                    continue
                found.setdefault(finding["line"], {}).setdefault(RULE_OF[code], set()).add(told_as)
    return found


def agrees(rule, expected, said):
    faults = said - {rules.UNKNOWN}
    if rule == "COT-004":
        faults -= {"info"}
    if expected == rules.FAULT:
        return bool(faults)
    if expected == rules.UNKNOWN:
        return not faults and rules.UNKNOWN in said
    if expected == rules.FINE:
        return not said if rule not in ("FAC-007", "COT-005") else "error" not in said
    return True


def differences(found, output):
    """[(row, what differs)]"""
    by_patient, answers = {}, told(output)
    for row in found:
        by_patient.setdefault(row["patient"], []).append(row)
    wrong = []
    for line, row in enumerate(found, 2):
        for rule, expected in rules.judge(row, by_patient[row["patient"]], CONTROL).items():
            said = answers.get(line, {}).get(rule, set())
            if not agrees(rule, expected, said):
                wrong.append((by_patient[row["patient"]], f"{rule}: {sorted(said) or 'nothing'}, expected {expected}, row of {row['date']} {row['heure']} {row['cotation']}"))
    return wrong
