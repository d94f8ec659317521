# SPDX-License-Identifier: Apache-2.0
"""A second, deliberately plain implementation of prices: what the texts say, with exact decimals and nothing else.

It reads `facts/` (typed from the texts, as tests/vectors is; never the tables of the program) and shares no code with the
program. `price(request)` answers what `kine quote` must, or the error codes one of which it must give. Where the texts leave
two readings, it says so (`None`, "either") instead of choosing.
"""

import csv
import datetime
import decimal
import pathlib
import re

D = decimal.Decimal
decimal.getcontext().prec = 60
FACTS = pathlib.Path(__file__).resolve().parent / "facts"
CENT = D("0.01")
FAR = datetime.date(9999, 12, 31)
RECAST, TOLERANCE_END = datetime.date(2024, 2, 22), datetime.date(2024, 5, 31)
FIRST_ACTS = datetime.date(2018, 7, 1)
NEURO_STEP = datetime.date(2026, 9, 1)   # published, confirmed by no text read: old and new couples are both read
TRIPS_FLOOR = datetime.date(2009, 1, 1)   # how kilometres are counted before is not known
FREEZE = datetime.date(2025, 6, 18)      # the day the rise of 2025-07-01 was suspended
ALIASES = {"IFA": "IFD", "MN": "N", "MD": "F", "MF": "F", "DEP": "DE", "NR": "HN", "HC": "HN"}
FLAT = {"IFD", "IFS", "IFO", "IFR", "IFN", "IFP", "IFV", "N", "F", "FRD", "FAD", "RQD"}
MAJORATIONS = {"N", "F"}
KILOMETRES = {"IK", "IKM", "IKS"}
EUROS = {"DE", "HN"}
RELIEF = {"plaine": ("IK", 2), "montagne": ("IKM", 1), "pied-ski": ("IKS", 2)}
FOOT = {D(2), D(3), D(4), D(6)}          # AMK of title XII, which the facts do not hold: no verdict
REMOTE_NEVER = {("ARL", D("8.49"))}
REMOTE_UNSURE = {("RAV", D(8)), ("RAV", D(9)), ("RAV", D("15.5"))}  # drained by hand: excluded by inference only
DROM = {"guadeloupe": "971", "martinique": "972", "guyane": "973", "la-reunion": "974", "mayotte": "976"}
EXEMPTIONS = {"ald": "ald-soins-du-protocole", "maternite": "maternite", "atmp": "at-mp", "c2s": "c2s", "ame": "ame",
              "invalidite": "invalidite", "nouveau-ne": "nouveau-ne-hospitalise-30-jours",
              "militaire": "pension-militaire-affection-pensionnee"}
# Care that has no exemption: the insured keeps the rate of his régime.
ORDINARY_RATE = {"ald-soins-hors-protocole"}
REGIMES = {"general": "regime-general", "alsace-moselle": "regime-local-alsace-moselle"}


def day_of(text):
    return datetime.date.fromisoformat(text) if text else FAR


def rows(name):
    with open(FACTS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Facts:
    def __init__(self):
        self.acts, self.values, self.payers = {}, {}, {}
        for row in rows("acts.csv"):
            one = (day_of(row["from"]), day_of(row["to"]), row["article"], row["kind"])
            for letter in [row["letter"], *row["also"].split()]:
                self.acts.setdefault((letter, D(row["coefficient"])), []).append(one)
        for row in rows("values.csv"):
            one = (day_of(row["from"]), day_of(row["to"]), D(row["value"]), row["floor"] == "yes")
            self.values.setdefault((row["code"], row["zone"]), []).append(one)
        for row in rows("payers.csv"):
            rate = D(row["rate"]) if row["rate"] else None
            self.payers[row["situation"]] = (rate, row["franchise"], day_of(row["from"]))
        self.letters = {letter for letter, _ in self.acts} | {"TMK"}
        self.codes = self.letters | FLAT | KILOMETRES | EUROS

    def value(self, code, zone, day):
        """Euros, or the code of the error there is instead."""
        spans = self.values[code, zone]
        for first, last, euros, _ in spans:
            if first <= day <= last:
                return euros
        first = min(spans)
        if day < first[0]:
            return "TAB-020" if first[3] else "COT-003"
        return "COT-002"

    def meanings(self, letter, coefficient, day):
        """[(article, kind)] of the acts a couple names that day, the tolerance of 2024 included."""
        days = [day]
        if RECAST <= day <= TOLERANCE_END and letter in ("AMS", "AMC", "AMK"):
            days.append(RECAST - datetime.timedelta(1))
        return [(article, kind) for each in days
                for first, last, article, kind in self.acts.get((letter, coefficient), []) if first <= each <= last]

    def named(self, letter, coefficient, day):
        """Whether a couple names an act: True, False, or None where no text read lets one say."""
        if day < FIRST_ACTS or (letter == "AMK" and coefficient in FOOT):
            return None
        if letter == "TMK":
            return self.remote(coefficient, day)
        if self.meanings(letter, coefficient, day):
            return True
        if day >= NEURO_STEP and letter == "NMI" and self.meanings(letter, coefficient, NEURO_STEP - datetime.timedelta(1)):
            return None
        return False

    def remote(self, coefficient, day):
        """TMK takes the coefficient of the act done at a distance: some act must bear it that could be."""
        found = False
        for letter, number in self.acts:
            if number == coefficient and letter != "TMK":
                for _, kind in self.meanings(letter, number, day):
                    if kind == "act" and (letter, number) not in REMOTE_NEVER | REMOTE_UNSURE:
                        return True
                    found = True
        if day >= NEURO_STEP and self.remote_before(coefficient):
            return None
        return None if found else False

    def remote_before(self, coefficient):
        return bool(self.meanings("NMI", coefficient, NEURO_STEP - datetime.timedelta(1)))

    def franchise(self, zone, day):
        for first, last, euros, _ in self.values["FRANCHISE_PARAMED", zone]:
            if first <= day <= last:
                return euros
        return None


FACTS_READ = Facts()
NUMBER = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,6})?")
BLANKS = "\u00a0\u202f\u2009 "


def cents(amount):
    return amount.quantize(CENT, decimal.ROUND_HALF_UP)


def read_term(text, codes):
    """(code, number or None, halved), or the code of the error."""
    found = re.fullmatch(r"([A-Z]+) *(?:([0-9.,]+) *(KM|€|EUR|EUROS)?)? *(/.*)?", text)
    if not found:
        reverse = re.fullmatch(r"([0-9.,]+) *(KM)? *([A-Z]+) *(/.*)?", text)
        if not reverse:
            return "ENT-030"
        code, number, unit, half = reverse[3], reverse[1], reverse[2], reverse[4]
    else:
        code, number, unit, half = found.groups()
    code = ALIASES.get(code, code)
    if code not in codes:
        return "COT-001"
    if (unit == "KM" and code not in KILOMETRES) or (unit not in (None, "KM") and code not in EUROS):
        return "ENT-030"
    if (number is None) != (code in FLAT) or (half and (half.replace(" ", "") != "/2" or code in FLAT | KILOMETRES | EUROS)):
        return "ENT-030"
    if number is None:
        return code, None, False
    if not NUMBER.fullmatch(number):
        return "ENT-030"
    value = D(number.replace(",", "."))
    if code in EUROS and -value.as_tuple().exponent > 2:  # thousands, or tenths of a cent: nobody knows
        return "ENT-030"
    return (code, value, bool(half)) if 0 < value <= 100000 else "ENT-030"


def read(cotation, codes=None):
    """[(code, number, halved)], or the code of the error."""
    text = cotation.upper()
    for blank in BLANKS:
        text = text.replace(blank, " ")
    terms = []
    for part in text.split("+"):
        term = read_term(part.strip(), codes or FACTS_READ.codes)
        if isinstance(term, str):
            return term
        terms.append(term)
    return terms


def read_day(text):
    """A day, or nothing when it is none."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            day = datetime.date.fromisoformat(text)
        else:
            found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
            day = datetime.date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
    return day if day and 1900 <= day.year <= 2199 else None


def zone_of(territory):
    """metropole, drom, or nothing."""
    if territory in ("", "metropole"):
        return "metropole"
    if territory in DROM or territory in DROM.values():
        return "drom"
    if territory in ("2A", "2B") or (len(territory) == 2 and territory.isdigit() and 1 <= int(territory) <= 95 and territory != "20"):
        return "metropole"
    return None


def line(term, zone, day):
    """Exact and rounded euros of a term, or the code of the error."""
    code, number, halved = term
    if code in EUROS:
        return number, cents(number)
    value = FACTS_READ.value(code, zone, day)
    if isinstance(value, str):
        return value
    exact = value if number is None else number * value / (2 if halved else 1)
    return exact, cents(exact)


def payer(request):
    """The situation that pays, whether two rates are possible, or an error."""
    exemption, regime = request.get("exemption", ""), request.get("regime", "")
    other = regime not in ("", "general")
    if exemption and exemption != "aucune" and not (other and exemption in ORDINARY_RATE):
        situation = EXEMPTIONS.get(exemption, exemption)
        return situation, other
    return REGIMES.get(regime or "general", regime), False


def split(terms, amounts, request, day, zone):
    """{amo, amc, rate, franchise, patient}; rate None: nothing may be split."""
    patient = sum((amount for (code, _, _), amount in zip(terms, amounts) if code in EUROS), D(0))
    situation, two = payer(request)
    rate, franchise, since = FACTS_READ.payers[situation]
    # RQD: wholly paid for some, struck from the list of such acts for others.
    if day < since or rate is None or (rate < 100 and (two or any(code == "RQD" for code, _, _ in terms))):
        return {"patient": patient, "rate": None}
    bases, majorations, act = [], D(0), None
    for (code, _, _), amount in zip(terms, amounts):
        if code in EUROS:
            continue
        if code in MAJORATIONS:
            majorations += amount
            continue
        if act is None and code in FACTS_READ.letters:
            act = len(bases)
        bases.append(amount)
    if act is None:
        bases.append(majorations)
    else:
        bases[act] += majorations
    amo = sum((cents(base * rate / 100) for base in bases), D(0))
    acts = sum(1 for code, number, _ in terms if code in FACTS_READ.letters and not supplement(code, number, day))
    due = FACTS_READ.franchise(zone, day)
    return {"patient": patient, "rate": rate, "amo": amo, "amc": sum(bases, D(0)) - amo,
            "franchise": D(0) if due is None or franchise == "no" else min(due * acts, due * 4),
            "franchise_sure": franchise != "unsaid"}


def supplement(letter, coefficient, day):
    kinds = {kind for _, kind in FACTS_READ.meanings(letter, coefficient, day)}
    return kinds == {"supplement"}


def travel_term(request, terms):
    """The kilometres that a distance adds, or nothing, or an error."""
    if not request.get("distance_km"):
        return None
    if any(code in KILOMETRES for code, _, _ in terms):
        return "ENT-031"
    code, abatement = RELIEF[request.get("zone") or "plaine"]
    each_way = D(request["distance_km"].replace(",", ".")) - abatement
    return (code, each_way * 2, False) if each_way > 0 else None


def faults(request):
    """Codes of the errors of the fields themselves."""
    found = set()
    if request.get("date") and read_day(request["date"]) is None:
        found.add("ENT-042")
    if zone_of(request.get("territory", "")) is None:
        found.add("ENT-031")
    if payer(request)[0] not in FACTS_READ.payers or (request.get("regime") and REGIMES.get(request["regime"], request["regime"]) not in FACTS_READ.payers):
        found.add("ENT-031")
    sessions = request.get("sessions", "")
    if sessions and not re.fullmatch(r"[0-9]+", sessions):
        found.add("ENT-042")
    elif sessions and not 1 <= int(sessions) <= 9999:
        found |= {"ENT-031", "ENT-042"}
    distance = request.get("distance_km", "")
    if distance and not NUMBER.fullmatch(distance):
        found.add("ENT-042")
    elif distance and (read_day(request["date"]) or FAR) < TRIPS_FLOOR:
        found.add("ENT-031")
    elif distance and D(distance.replace(",", ".")) > 1000:
        found.add("ENT-031")
    if request.get("zone", "") not in ("", *RELIEF):
        found.add("ENT-031")
    return found


def price(request):
    """{"errors": codes, one of which is due} or the whole answer."""
    errors = faults(request)
    terms = read(request["cotation"])
    if isinstance(terms, str):
        errors.add(terms)
    if errors:
        return {"errors": errors}
    day, zone = read_day(request["date"]), zone_of(request.get("territory", ""))
    added = travel_term(request, terms)
    if isinstance(added, str):
        return {"errors": {added}}
    written = len(terms)
    terms = terms + [added] if added else terms
    lines = [line(term, zone, day) for term in terms]
    if any(isinstance(each, str) for each in lines):
        return {"errors": {each for each in lines if isinstance(each, str)}}
    amounts = [amount for _, amount in lines]
    times = int(request.get("sessions") or 1)
    answer = split(terms, amounts, request, day, zone)
    for part in ("patient", "amo", "amc", "franchise"):
        if part in answer:
            answer[part] *= times
    answer["lines"] = [(code, exact, amount) for (code, _, _), (exact, amount) in zip(terms, lines)]
    answer["total"] = sum(amounts, D(0)) * times
    answer["named"] = [FACTS_READ.named(code, number, day) for code, number, _ in terms[:written] if code in FACTS_READ.letters]
    return answer
