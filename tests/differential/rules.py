# SPDX-License-Identifier: Apache-2.0
"""Ten rules of `kine check` told a second time, plainly, from the texts (NGAP and convention; the numbers are in each function).

`judge(row, rows, control)` gives {rule: verdict} for one row among those of its patient. A verdict is what the row deserves:

    fine      no fault           fault     a fault, at the severity of the rule      unknown   a fact is missing
    doubt     the text leaves two readings, or the plain reading goes further than the rule does: both answers are accepted

Abstention is part of the semantics: an empty cell is unknown; it never accuses, and does not acquit either.
"""

import datetime

import pricing

D = pricing.D
FINE, FAULT, UNKNOWN, DOUBT = "fine", "fault", "unknown", "doubt"
INDEMNITIES = {"IFD", "IFS", "IFO", "IFR", "IFN", "IFP", "IFV"}
SURGICAL, NON_SURGICAL = {"RAO", "RSC", "VSC", "RIC", "VIC"}, {"RAM", "RSM", "VSM", "RIM", "VIM"}
TERRITORIES = {("TER", D("9.79")): "VSM", ("TER", D("9.49")): "VSM", ("TER", D("9.81")): "VSC", ("TER", D("9.51")): "VSC"}
FEAST_DAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
ABOLITION = {"guadeloupe": (5, 27), "martinique": (5, 22), "guyane": (6, 10), "la-reunion": (12, 20), "mayotte": (4, 27)}
MOSELLE_ALSACE = {"57", "67", "68"}
BILANS = {D("10.7"): (30, 20), D("10.8"): (60, 50)}


def all_of(verdicts):
    """The worst certain verdict: one fault is enough, one unknown forbids to acquit."""
    for each in (FAULT, DOUBT, UNKNOWN):
        if each in verdicts:
            return each
    return FINE


def easter(year):
    """Gauss, for the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def holiday(row):
    """Whether the day is a legal holiday where the act was done: FAULT means it is not one."""
    day, territory, department = row["day"], row["territoire"], row["departement"]
    since_easter = (day - easter(day.year)).days
    if (day.month, day.day) in FEAST_DAYS or since_easter in (1, 39, 50):
        return FINE
    if since_easter == -2 or (day.month, day.day) == (12, 26):
        if department in MOSELLE_ALSACE:
            return FINE
        return UNKNOWN if not department and territory in ("", "metropole") else FAULT
    for place, local in ABOLITION.items():
        if (day.month, day.day) == local:
            if territory == place or (not territory and department == pricing.DROM[place]):
                return FINE
            if not territory and not department:
                return UNKNOWN
            return FAULT
    return FAULT


def said(cell):
    """A fact: FINE for yes, FAULT for no, UNKNOWN for an empty cell."""
    return {"oui": FINE, "non": FAULT, "": UNKNOWN}[cell]


def minutes(cell):
    return None if cell in ("", "00:00") else int(cell[:2]) * 60 + int(cell[3:])


def couple_exists(row):
    """COT-004: from 2024-02-22 each couple names an act of its day."""
    if row["day"] < pricing.RECAST:
        return DOUBT
    named = [pricing.FACTS_READ.named(code, number, row["day"]) for code, number, _ in row["terms"] if code in pricing.FACTS_READ.letters]
    if any(half for *_, half in row["terms"]):
        return DOUBT      # CUM-004 has its word first
    return FAULT if False in named else DOUBT if None in named else FINE


def amount(row):
    """COT-005 and its kin: the amount is the sum of lines, each rounded once; a grouped line may be rounded after the quantity."""
    if not row["montant"]:
        return FINE
    if couple_exists(row) != FINE or any(code in ("TMK", "AMS", "AMC", "FRD", "FAD", "RQD") for code, *_ in row["terms"]):
        return DOUBT  # other rules have their word first
    zone = pricing.zone_of(row["territoire"] or row["departement"])
    times = int(row["quantite"] or 1)

    def right(zone):
        lines = [pricing.line(term, zone, row["day"]) for term in row["terms"]]
        each = times * sum(amount for _, amount in lines)
        grouped = sum(pricing.cents(times * exact) for exact, _ in lines)
        return {each, grouped}

    billed = D(row["montant"].replace(",", "."))
    if billed in right(zone):
        return FINE
    if times > 1 and billed == sum(amount for _, amount in (pricing.line(term, zone, row["day"]) for term in row["terms"])):
        return DOUBT      # the amount of one session contradicts the quantity
    if not row["territoire"] and not row["departement"]:
        return DOUBT      # another territory, with a near couple, may explain it
    return DOUBT if times > 1 and min(abs(billed - each) for each in right(zone)) < D("0.05") * len(row["terms"]) else FAULT


def sessions_a_day(row, rows):
    """CUM-013: at most two sessions of title XIV a patient a day; rows that have hours, all different, are as many sessions. A quantity
    does not tell the day of each of its sessions."""
    same = [each for each in rows if each["day"] == row["day"]]
    if not all(is_session(each) for each in same):
        return DOUBT
    hours = {each["heure"] for each in same}
    if len(same) > 1 and ("" in hours or "00:00" in hours or len(hours) != len(same)):
        return DOUBT
    if any(code == "PLL" for each in same for code, *_ in each["terms"]):
        return DOUBT
    if len(same) <= 2:
        return FINE if sum(int(each["quantite"] or 1) for each in same) <= 2 else DOUBT
    return FAULT if row is max(same, key=lambda each: each["heure"]) else DOUBT


def is_session(row):
    """Whether an act of the row is surely one of rehabilitation; some old couples are also those of a bilan."""
    meant = [{kind for _, kind in pricing.FACTS_READ.meanings(code, number, row["day"])} for code, number, _ in row["terms"] if number]
    return {"act"} in meant


def bandage(row):
    """CUM-011: RAV 1 or RAV 2 goes with RAV 8 or RAV 9 of the same session, never alone, never with RAV 15.5."""
    couples = [(code, number) for code, number, _ in row["terms"] if code == "RAV"]
    supplements = [number for _, number in couples if number in (1, 2)]
    carriers = [number for _, number in couples if number in (8, 9)]
    if not supplements or couple_exists(row) != FINE or row["day"] <= pricing.TOLERANCE_END:
        return DOUBT      # what an unknown couple is cannot be said
    if carriers and (len(supplements) > len(carriers) or ("RAV", D("15.5")) in couples):
        return DOUBT
    return FINE if carriers else FAULT


def one_indemnity(row):
    """IND-001: the flat indemnities exclude each other for one trip; several visits a day are possible in palliative care."""
    count = sum(1 for code, *_ in row["terms"] if code in INDEMNITIES)
    if any(code == "PLL" or (code in ("AMK", "AMC", "TMK") and number == 12) for code, number, _ in row["terms"]):
        return DOUBT      # AMK 12: its name before 2024; TMK 12: at a distance
    return FAULT if count > 1 else FINE


def trip_somewhere(row):
    """IND-022: no trip is paid at the practice nor at a distance."""
    if not any(code in INDEMNITIES | pricing.KILOMETRES for code, *_ in row["terms"]):
        return FINE
    if any(code == "TMK" for code, *_ in row["terms"]) and row["lieu"] in ("", "domicile", "ehpad"):
        return DOUBT      # remote care has its own rule
    return {"cabinet": FAULT, "distance": FAULT, "": UNKNOWN}.get(row["lieu"], FINE)


def night(row):
    """IND-026: act between 20:00 and 08:00, call between 19:00 and 07:00 (`non`: no call, a daily treatment), urgent."""
    if not any(code == "N" for code, *_ in row["terms"]):
        return FINE
    hour, call = minutes(row["heure"]), row["appel"]
    if row["heure"] == "00:00" or call == "00:00":
        return DOUBT
    in_hours = UNKNOWN if hour is None else FINE if hour >= 1200 or hour <= 480 else FAULT
    called = UNKNOWN if call == "" else FINE if call == "non" or minutes(call) >= 1140 or minutes(call) <= 420 else FAULT
    return all_of({in_hours, called, said(row["urgence"])})


def holiday_majoration(row):
    """IND-027: a Sunday or a legal holiday, and urgent; on a Saturday from noon a union reads it as due: no accusation but a doubt."""
    if not any(code == "F" for code, *_ in row["terms"]):
        return FINE
    day = FINE if row["day"].weekday() == 6 else holiday(row)
    if day != FINE and row["day"].weekday() == 5:
        hour = minutes(row["heure"])
        if row["heure"] == "00:00" or hour is None or hour >= 720:
            return FAULT if row["urgence"] == "non" else DOUBT
    return all_of({day, said(row["urgence"])})


def bilan(row, rows):
    """BDK-001, 002, 004: once in sessions 1 to 10, then at 30, 50… (10.7) or 60, 110… (10.8); two sessions early are let pass."""
    found = [number for code, number, _ in row["terms"] if code == "AMK" and number in BILANS]
    if not found or row["day"] < pricing.RECAST:
        return DOUBT
    if not row["serie"] or not row["seance"]:
        return DOUBT
    first, step = BILANS[found[0]]
    rank = int(row["seance"])
    before = [int(each["seance"]) for each in rows if each["serie"] == row["serie"] and each["seance"]
              and any(code == "AMK" and number in BILANS for code, number, _ in each["terms"]) and each["day"] < row["day"]]
    if not before or not 1 <= rank:
        return DOUBT      # earlier ones may be missing from the file
    last = max(before)
    if last >= rank or last in (first - 2, first - 1) or (last > first and (last - first) % step >= step - 2):
        return DOUBT      # the last one was itself let pass before its day
    if rank <= 10:
        return FAULT
    due = first
    while due - 2 <= last:
        due += step
    return FAULT if rank < due - 2 else FINE


def young(row):
    """COT-024: DRA is for patients under 18 on the day of care."""
    if not any(code == "DRA" for code, *_ in row["terms"]):
        return FINE
    if couple_exists(row) != FINE or sum(code in pricing.FACTS_READ.letters for code, *_ in row["terms"]) > 1:
        return DOUBT      # the session has another fault first
    if not row["naissance"]:
        return UNKNOWN
    born, day = datetime.date.fromisoformat(row["naissance"]), row["day"]
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return FINE if age < 18 else FAULT


def named_letters(code, number, day):
    """Those of the act that a term names; TMK stands for each that has this coefficient on that day."""
    same = [letter for (letter, coefficient), periods in pricing.FACTS_READ.acts.items()
            if coefficient == number and any(first <= day <= last for first, last, *_ in periods)] if code == "TMK" else [code]
    return {TERRITORIES.get((letter, number), letter) for letter in same}


def surgical_letters(row):
    named = [named_letters(code, number, row["day"]) for code, number, _ in row["terms"]]
    return {letter for each in named if each <= SURGICAL or each <= NON_SURGICAL for letter in each}


def surgery(row, rows):
    """COT-022: RAO, RSC, VSC, RIC, VIC after an operation; RAM, RSM, VSM, RIM, VIM without one (a later one does not count). The
    operation of another row of the patient, with its own act, may be written on this one too."""
    letters = surgical_letters(row)
    if not letters or couple_exists(row) != FINE:
        return DOUBT
    cell = row["operation"]
    if not cell:
        return UNKNOWN
    operated = cell == "oui" or (cell != "non" and datetime.date.fromisoformat(cell) <= row["day"])
    elsewhere = any(each is not row and each["operation"] == cell and surgical_letters(each) & SURGICAL for each in rows)
    if letters & NON_SURGICAL and operated:
        return DOUBT if elsewhere else FAULT
    return FAULT if letters & SURGICAL and not operated else FINE


def claim_in_time(row, control):
    """FAC-007: the claim lapses two years after the first day of the quarter that follows. On that very day readings
    differ; before, the rule may warn."""
    if not any(code in pricing.FACTS_READ.letters for code, *_ in row["terms"]):
        return DOUBT
    if row["facture"] not in ("", "non"):
        return FINE
    day = row["day"]
    quarter = (day.month - 1) // 3 + 1
    lapse = datetime.date(day.year + 2 + quarter // 4, quarter % 4 * 3 + 1, 1)
    if control < lapse:
        return FINE
    if row["facture"] == "":
        return UNKNOWN
    return DOUBT if control == lapse else FAULT


def judge(row, rows, control):
    return {"COT-004": couple_exists(row), "COT-005": amount(row), "CUM-013": sessions_a_day(row, rows), "CUM-011": bandage(row),
            "IND-001": one_indemnity(row), "IND-022": trip_somewhere(row), "IND-026": night(row), "IND-027": holiday_majoration(row),
            "BDK": bilan(row, rows), "COT-024": young(row), "COT-022": surgery(row, rows), "FAC-007": claim_in_time(row, control)}
