# SPDX-License-Identifier: Apache-2.0
"""Random requests to `kine quote -`, valid and not, and the comparison of its answers with `pricing`."""

import datetime
import json
import random

import pricing

D = pricing.D
FIELDS = ("cotation", "date", "territory", "known_on", "distance_km", "zone", "exemption", "regime", "sessions")
FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2028, 12, 31)
# Days on which something changes in the texts; the day before and the day after are asked as often.
EDGES = sorted({each for facts in (pricing.FACTS_READ.acts, pricing.FACTS_READ.values) for spans in facts.values()
                for span in spans for each in span[:2] if FIRST <= each <= LAST})
COUPLES = sorted(pricing.FACTS_READ.acts)
LETTERS = sorted(pricing.FACTS_READ.letters)
ALIASES = {}
for alias, name in pricing.ALIASES.items():
    ALIASES.setdefault(name, [name]).append(alias)
GARBAGE = ["", "+", "RAB", "IFD 2", "RAB 8,5/3", "RAB 0", "RAB 8,5 €", "XYZ 1", "RAP 8", "RAB -8", "RAB 8 NMI 9", "8,5", "N 2", "IFK",
           "RAB 1e3", "RAB 8,", "RAB ,5", "RAB 8.1234567", "RAB 1234567890123456", "HN", "HN 60 km", "IK", "RAB 8;5", "é", "RAB 8,5,1",
           "N/2", "HN 60/2", "IK 16/2", "RAB 8/", "RAB8.5.", "RRB 8", "RAB 100001", "RAB 99999999999999", "DE -5", "(RAB 8)"]
ABSENT = {"COT-004", "COT-010", "COT-011", "COT-015", "COT-016", "COT-017", "COT-018", "COT-021", "COT-033", "COT-046", "COT-047", "COT-048", "COT-049",
          "BDK-008", "BDK-009", "BDK-007", "TELE-002", "CUM-004"}  # CUM-004: half of a known coefficient


def a_day(rng):
    if rng.random() < 0.4:
        return rng.choice(EDGES) + datetime.timedelta(rng.choice((-1, 0, 0, 1)))
    if rng.random() < 0.7:
        return datetime.date(2024, 1, 1) + datetime.timedelta(rng.randrange(1500))
    return FIRST + datetime.timedelta(rng.randrange((LAST - FIRST).days))


def a_number(rng, number):
    text = f"{number.normalize():f}"
    whole, _, decimals = text.partition(".")
    if rng.random() < 0.2 and len(decimals) < 6:
        decimals += "0" * rng.randint(1, 6 - len(decimals))
    if rng.random() < 0.05:
        whole = "0" + whole
    return whole + (rng.choice(",.") + decimals if decimals else "")


def a_quantity(rng, top, places):
    return max(D(rng.randrange(1, top * 10 ** places)).scaleb(-places), D(1).scaleb(-places))


def an_act(rng, day):
    """Mostly a couple of that day, else one of another day, or a coefficient of nothing."""
    kind = rng.random()
    if kind < 0.75:
        for _ in range(20):
            letter, coefficient = rng.choice(COUPLES)
            if pricing.FACTS_READ.meanings(letter, coefficient, day):
                break
    elif kind < 0.9:
        letter, coefficient = rng.choice(COUPLES)
    else:
        letter, coefficient = rng.choice(LETTERS), a_quantity(rng, 30, rng.choice((0, 1, 2, 2, 3, 6)))
    if rng.random() < 0.06:
        letter = "TMK"
    return letter, coefficient, rng.random() < 0.04


def a_term(rng, day):
    """Code, number and half of one term more."""
    kind = rng.random()
    if kind < 0.35:
        return rng.choice(("IFD", "IFS", "IFO", "IFR", "IFN", "IFP", "IFV")), None, False
    if kind < 0.6:
        return rng.choice(sorted(pricing.KILOMETRES)), a_quantity(rng, 60, rng.choice((0, 0, 1, 3))), False
    if kind < 0.75:
        return rng.choice(("N", "F")), None, False
    if kind < 0.82:
        return rng.choice(("FRD", "FAD", "RQD")), None, False
    if kind < 0.92:
        return rng.choice(("DE", "HN")), a_quantity(rng, 200, rng.choice((0, 1, 2, 2))), False
    return an_act(rng, day)


def written(rng, term, refused=0.05):
    code, number, half = term
    name = rng.choice(ALIASES.get(code, [code]))
    name = rng.choice((name, name, name.lower(), name.capitalize()))
    if number is None:
        return name
    blank = rng.choice(("", " ", " ", "\u00a0", "\u202f", "  "))
    text = a_number(rng, number)
    if code in pricing.EUROS and rng.random() >= refused:  # more than two decimals are
        text = f"{number}".replace(".", rng.choice(",."))
    if code in pricing.KILOMETRES and rng.random() < 0.3:
        return rng.choice((f"{text}{blank}{name}", f"{text} km {name}", f"{name} {text} km"))
    unit = rng.choice((" €", "€", " EUR", " euros", "")) if code in pricing.EUROS and rng.random() < 0.3 else ""
    return f"{name}{blank}{text}{unit}{'/2' if half else ''}"


def a_cotation(rng, day):
    if rng.random() < 0.03:
        return rng.choice(GARBAGE)
    terms = [an_act(rng, day)] if rng.random() < 0.95 else []
    while not terms or (len(terms) < 8 and rng.random() < 0.45):
        terms.append(a_term(rng, day))
    rng.shuffle(terms)
    text = rng.choice((" + ", "+", " +", "\u00a0+ ")).join(written(rng, term) for term in terms)
    return text + rng.choice((" + ", " 5", "x")) if rng.random() < 0.01 else text


def a_request(rng):
    day = a_day(rng)
    request = {"cotation": a_cotation(rng, day),
               "date": day.isoformat() if rng.random() < 0.8 else f"{day.day:02}/{day.month:02}/{day.year}"}
    if rng.random() < 0.6:
        request["territory"] = rng.choice(["metropole", *pricing.DROM, "971", "974", "976", "75", "2A", "67"])
    if rng.random() < 0.15:
        number = a_quantity(rng, 40, rng.choice((0, 0, 1, 3)))
        request["distance_km"] = rng.choice(("1", "2", "1.001", "2.001", "0.5", a_number(rng, number)))
        request["zone"] = rng.choice(("", *pricing.RELIEF))
    if rng.random() < 0.4:
        request["exemption"] = rng.choice([*pricing.EXEMPTIONS, "aucune", *pricing.FACTS_READ.payers])
    if rng.random() < 0.2:
        request["regime"] = rng.choice([*pricing.REGIMES, "regime-local-frontalier", "cprpf-sncf-non-actif", "canssm-mines"])
    if rng.random() < 0.2:
        request["sessions"] = str(rng.choice((1, 2, 10, 15, 9999, rng.randrange(1, 400))))
    if rng.random() < 0.1:
        request["known_on"] = rng.choice(("2026-11-21", "2028-12-31"))
    if rng.random() < 0.02:
        name, value = rng.choice((("date", "2026-02-30"), ("date", "demain"), ("territory", "99"), ("territory", "lune"), ("sessions", "0"),
                                  ("sessions", "1.5"), ("sessions", "10000"), ("exemption", "zzz"), ("regime", "zzz"), ("zone", "lune"),
                                  ("distance_km", "-3"), ("distance_km", "1e5"), ("distance_km", "999999999"), ("date", "29/02/2025")))
        request[name] = value
    return {name: value for name, value in request.items() if value or name == "cotation"}


def request_line(rng, request):
    """The same request as an object, or as fields between tabulations."""
    cotation = request["cotation"]
    if rng.random() < 0.5 or cotation.startswith(("{", "[")):
        return json.dumps(request, ensure_ascii=rng.random() < 0.5)
    return "\t".join(request.get(name, "") for name in FIELDS).rstrip("\t")


def euros(text):
    return None if text is None else D(text)


def difference(request, answer):
    """What the program says that the plain implementation does not, or nothing."""
    expected = pricing.price(request)
    if "error" in answer:
        code = answer["error"]["code"]
        if code in expected.get("errors", ()):
            return None
        return f"error {code}, expected {expected.get('errors') or expected['total']}"
    if "errors" in expected:
        return f"a price, {answer['total']}, expected one of {sorted(expected['errors'])}"
    got = [(each["code"], D(each["exact"]), D(each["amount"])) for each in answer["lines"]]
    if got != expected["lines"]:
        return f"lines {got}, expected {expected['lines']}"
    if D(answer["total"]) != expected["total"] or answer["cents"] != expected["total"] * 100:
        return f"total {answer['total']}, expected {expected['total']}"
    return difference_of_parts(answer, expected) or difference_of_couples(answer, expected)


def difference_of_parts(answer, expected):
    parts = answer["split"]
    if D(parts["patient"]) != expected["patient"]:
        return f"patient {parts['patient']}, expected {expected['patient']}"
    rate = expected["rate"]
    if parts["known"] != (rate is not None):
        return f"split known: {parts['known']} ({parts['reason']}), expected a rate of {rate}"
    if rate is None:
        return None
    if (D(parts["rate_percent"]), D(parts["amo"]), D(parts["amc"])) != (rate, expected["amo"], expected["amc"]):
        return f"{parts['amo']} + {parts['amc']} at {parts['rate_percent']}, expected {expected['amo']} + {expected['amc']} at {rate}"
    franchise = answer["franchise"]
    due = D(franchise["amount"]) if franchise else D(0)
    if due != expected["franchise"] and (expected["franchise_sure"] or due):
        return f"franchise {due}, expected {expected['franchise']}"
    return None


def difference_of_couples(answer, expected):
    named = expected["named"]
    said = [each["code"] for each in answer["findings"] if each["code"] in ABSENT]
    if False in named and not said:
        return f"no anomaly, expected one: {named}"
    if all(named) and "COT-004" in said:
        return "COT-004, expected none"
    return None


def batch(seed, first, count):
    """(request, line) of cases `first` to `first + count`, each from its own seed."""
    for index in range(first, first + count):
        rng = random.Random(f"quote {seed} {index}")
        request = a_request(rng)
        yield request, request_line(rng, request)
