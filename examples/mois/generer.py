#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the two months of an invented practice: seances.csv, seances-tableur.csv,
retours.csv and patients.csv, beside this file.

Everyone and everything here is made up. The amounts come from the small table below, with exact decimals and one
rounding a line, so that they owe nothing to kine.
"""

import csv
import datetime
import decimal
import io
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent
D = decimal.Decimal
DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2025, 12, 1), datetime.date(2026, 1, 31)
CHANGE = datetime.date(2026, 1, 1)
CLOSED = {datetime.date(2025, 12, 25), datetime.date(2025, 12, 26), datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)}

# What a session is worth: euros of a point, of an indemnity, of a kilometre (métropole, both months).
POINT = D("2.21")
FLAT = {"IFD": D("2.50"), "IFS": D("4.00"), "IFN": D("4.00"), "IFP": D("4.00"), "IFO": D("4.00"), "IFR": D("4.00"),
        "F": D("7.62"), "FRD": D("100.00"), "FAD": D("20.00")}
KILOMETRE = D("0.38")

# Act: letter, coefficient in 2025 and in 2026, bilan, specific indemnity of 2025 (IFS in 2026), minutes.
ACTS = {
    "lombalgie": ("RAM", "7.49", "8.09", "10.7", None),
    "cervicalgie": ("RAM", "7.47", "8.07", "10.7", None),
    "lombo-sacre": ("RAM", "7.51", "8.11", "10.7", None),
    "coiffe": ("RSM", "7.49", "8.09", "10.7", None),
    "epaule": ("VSM", "7.48", "8.08", "10.7", None),
    "epaule-operee": ("VSC", "7.5", "8.1", "10.7", None),
    "poignet-opere": ("VSC", "7.51", "8.11", "10.7", None),
    "ptg": ("RIC", "7.52", "8.12", "10.7", None),
    "lca": ("RIC", "7.48", "8.08", "10.7", None),
    "pth": ("RIC", "7.5", "8.1", "10.7", None),
    "cheville": ("RIM", "7.5", "8.1", "10.7", None),
    "genou": ("VIM", "7.51", "8.11", "10.7", None),
    "hanche": ("VIM", "7.49", "8.09", "10.7", None),
    "deux-segments": ("VIM", "7.52", "8.12", "10.7", None),
    "territoires": ("TER", "9.49", "9.49", "10.7", "IFO"),
    "scoliose": ("DRA", "7.49", "8.09", "10.7", None),
    "hemiplegie": ("NMI", "9", "9", "10.8", "IFN"),
    "neuro-membres": ("NMI", "10", "10", "10.8", "IFN"),
    "sciatique": ("NMI", "8.5", "8.5", "10.7", "IFN"),
    "polyarthrite": ("NMI", "9.01", "9.01", "10.7", "IFR"),
    "perinee": ("RAB", "8.5", "8.5", "10.7", None),
    "post-partum": ("RAB", "8", "8", "10.7", None),
    "bpco": ("ARL", "8.5", "8.5", "10.7", "IFP"),
    "bronchiolite": ("ARL", "8.49", "8.49", "10.7", None),
    "vestibulaire": ("ARL", "8", "8", "10.7", None),
    "lymphoedeme": ("RAV", "9", "9", "10.7", None),
    "equilibre": ("RPE", "6", "8.5", "10.7", None),
}
BALNEO = {False: "1.2", True: "2.5"}  # AMK in the basin, before and since 2026


class Care:
    """One series of one patient: an act, its days, what was done before the first of December."""

    def __init__(self, patient, act, days, last, rank=1, home=None, ordered=None, sessions=None, starts=None, **facts):
        self.patient, self.act, self.days, self.last, self.rank = patient, act, days, last, rank
        self.home = home                                # one-way kilometres; None: at the practice
        self.starts = starts or FIRST
        self.ordered = ordered or (self.starts - datetime.timedelta(days=4 + 3 * (patient % 5)) if rank == 1
                                   else FIRST - datetime.timedelta(days=int(rank * 7 / max(1, len(days))) + 6))
        self.sessions = sessions or last
        self.facts = facts


def date(text):
    return datetime.date.fromisoformat(text)


# Days: 0 is Monday. `last` is the rank of the last session; a series goes on until then or until the end of January.
CARES = [
    Care(1, "lombalgie", (0, 3), 10),
    Care(2, "lombalgie", (1, 4), 12, starts=date("2025-12-09")),
    Care(3, "cervicalgie", (0, 2), 10, starts=date("2025-12-15")),
    Care(4, "lombo-sacre", (1, 3), 20, rank=14, sessions=20),
    Care(5, "genou", (0, 3), 36, rank=26, sessions=36),
    Care(6, "deux-segments", (1, 4), 58, rank=45, sessions=60, balneo=True),
    Care(7, "coiffe", (0, 3), 20, renewed=(11, date("2026-01-05"))),
    Care(8, "epaule", (2, 4), 12, starts=date("2026-01-05")),
    Care(9, "epaule-operee", (0, 1, 3), 25, rank=8, sessions=30, operation=date("2025-11-03")),
    Care(10, "poignet-opere", (1, 3), 15, starts=date("2025-12-11"), operation=date("2025-12-02")),
    Care(11, "ptg", (0, 2, 4), 20, home=D("3"), starts=date("2025-12-10"), operation=date("2025-12-05"),
         left_hospital=date("2025-12-09"), ordered=date("2025-12-09")),
    Care(12, "lca", (0, 3), 40, rank=27, sessions=40, operation=date("2025-09-16")),
    Care(13, "pth", (1, 4), 15, home=D("5"), starts=date("2026-01-06"), operation=date("2025-12-30"),
         left_hospital=date("2026-01-03"), ordered=date("2026-01-03"), prado=True),
    Care(14, "cheville", (1, 3), 8, starts=date("2025-12-02")),
    Care(15, "cheville", (0, 3), 8, starts=date("2026-01-12")),
    Care(16, "genou", (2, 4), 14, rank=5, sessions=15),
    Care(17, "hanche", (1,), 12, rank=7, sessions=15),
    Care(18, "territoires", (0, 3), 24, rank=12, sessions=30, home=D("1.5")),
    Care(19, "scoliose", (2,), 18, rank=11, sessions=20),
    Care(20, "hemiplegie", (0, 2, 4), 75, rank=54, sessions=80, home=D("4")),
    Care(21, "hemiplegie", (1, 3), 12, starts=date("2026-01-08"), home=D("6"), frd=True,
         left_hospital=date("2025-12-31")),
    Care(22, "neuro-membres", (1, 4), 118, rank=104, sessions=130, home=D("1")),
    Care(23, "neuro-membres", (0, 3), 40, rank=33, sessions=50),
    Care(24, "sciatique", (1, 3), 34, rank=25, sessions=40),
    Care(25, "polyarthrite", (2,), 16, rank=11, sessions=20, home=D("2.5")),
    Care(26, "perinee", (1,), 10, starts=date("2025-12-02")),
    Care(27, "perinee", (3,), 14, rank=6, sessions=15),
    Care(28, "perinee", (4,), 9, starts=date("2025-12-05")),
    Care(29, "post-partum", (1, 4), 10, starts=date("2026-01-09")),
    Care(30, "bpco", (0, 3), 26, rank=13, sessions=30, home=D("7.5")),
    Care(31, "bronchiolite", (), 6, starts=date("2025-12-12")),
    Care(32, "vestibulaire", (2,), 6, starts=date("2025-12-03")),
    Care(33, "vestibulaire", (4,), 5, starts=date("2026-01-05")),
    Care(34, "lymphoedeme", (0, 2, 4), 33, rank=24, sessions=40, bandage=True),
    Care(35, "equilibre", (1, 4), 22, rank=9, sessions=30, home=D("1.8")),
    Care(36, "equilibre", (2,), 20, rank=14, sessions=30),
    Care(37, "lombalgie", (2, 4), 9, starts=date("2026-01-07")),
    Care(38, "cervicalgie", (0, 2), 8, rank=3, sessions=10),
    Care(39, "hanche", (3,), 9, starts=date("2025-12-18")),
    Care(40, "deux-segments", (0, 2), 12, starts=date("2026-01-05"), balneo=True),
    Care(41, "genou", (1, 3), 10, starts=date("2026-01-13")),
    Care(42, "coiffe", (2, 4), 9, starts=date("2025-12-03")),
    Care(43, "lombo-sacre", (1, 4), 13, rank=2, sessions=15, late=True),
    Care(44, "epaule", (0, 3), 11, rank=4, sessions=12),
    Care(45, "sciatique", (0, 2), 9, starts=date("2026-01-05")),
]

# Acts outside the nomenclature, on days without reimbursed care: patient, weekday, first day, number of times, euros,
# minutes, label, nature, devis and its day.
OFF_LIST = [
    (3, 4, "2026-01-16", 3, "25.00", 45, "Cours de Pilates en petit groupe", "bien-etre", "DV-2026-002", "2026-01-12"),
    (16, 0, "2025-12-08", 4, "25.00", 45, "Cours de Pilates en petit groupe", "bien-etre", "DV-2025-031", "2025-12-03"),
    (26, 4, "2025-12-12", 3, "60.00", 50, "Thérapie manuelle pelvienne", "therapeutique", "DV-2025-033", "2025-12-05"),
    (44, 1, "2026-01-13", 2, "60.00", 50, "Thérapie manuelle de l'épaule", "therapeutique", "DV-2026-001", "2026-01-08"),
    (5, 1, "2026-01-20", 1, "90.00", 75, "Bilan global du coureur", "bien-etre", "DV-2026-003", "2026-01-13"),
]

# Names in several scripts: last name, first name, birth, sex, exoneration.
PEOPLE = [
    ("Le Goff", "Yannick", "1971-03-14", "M", "aucune"), ("Kermarrec", "Annaïg", "1986-11-02", "F", "aucune"),
    ("Đặng", "Thị Mai", "1992-05-21", "F", "aucune"), ("Bonnet", "Étienne", "1958-08-30", "M", "aucune"),
    ("Şahin", "Emre", "1979-01-19", "M", "aucune"), ("Wójcik", "Agnieszka", "1969-12-05", "F", "ald"),
    ("Martin-Pérez", "Lucía", "1975-07-07", "F", "aucune"), ("Traoré", "Aminata", "1990-04-11", "F", "c2s"),
    ("Riou", "Gwenaël", "1984-09-27", "M", "atmp"), ("N'Diaye", "Ousmane", "1966-02-17", "M", "aucune"),
    ("Παπαδοπούλου", "Καλλιόπη", "1951-06-13", "F", "aucune"), ("Nguyễn", "Văn Hùng", "1998-10-08", "M", "aucune"),
    ("Guéguen", "Marie-Thérèse", "1947-03-25", "F", "aucune"), ("Lefèvre", "Noé", "2004-01-30", "M", "aucune"),
    ("O’Brien", "Siobhán", "1995-08-16", "F", "aucune"), ("Haddad", "Karim", "1981-05-05", "M", "aucune"),
    ("Morin", "Jacqueline", "1953-11-11", "F", "aucune"), ("Le Bihan", "Corentin", "1962-04-02", "M", "ald"),
    ("Çelik", "Zeynep", "2012-09-14", "F", "aucune"), ("Tanguy", "René", "1944-12-20", "M", "ald"),
    ("Ковальчук", "Нина", "1949-07-03", "F", "ald"), ("Jaouen", "Michel", "1959-10-29", "M", "ald"),
    ("Ó Súilleabháin", "Pádraig", "1973-02-08", "M", "ald"), ("Fernandes", "João", "1977-06-18", "M", "aucune"),
    ("Rolland", "Yvette", "1950-01-09", "F", "ald"), ("Bakker", "Femke", "1993-03-03", "F", "maternite"),
    ("Quéméneur", "Soizic", "1964-05-26", "F", "aucune"), ("ben Salem", "ليلى", "1988-12-01", "F", "maternite"),
    ("王", "静", "1991-08-22", "F", "maternite"), ("Abgrall", "Fañch", "1955-09-09", "M", "ald"),
    ("Cadiou", "Léa", "2025-06-15", "F", "aucune"), ("Lindström", "Åsa", "1968-11-24", "F", "aucune"),
    ("Salaün", "Bernard", "1957-07-31", "M", "aucune"), ("Cohen", "Myriam", "1961-02-14", "F", "ald"),
    ("Le Roux", "Armande", "1939-04-19", "F", "ald"), ("Dubois", "Fernand", "1941-08-05", "M", "aucune"),
    ("Žukauskas", "Tomas", "1982-10-10", "M", "aucune"), ("Hamon", "Élodie", "1999-06-06", "F", ""),
    ("Prigent", "Loïc", "1972-12-28", "M", "aucune"), ("García", "Nuria", "1965-01-23", "F", "aucune"),
    ("Mbemba", "Grâce", "1987-09-17", "F", "aucune"), ("Stéphan", "Hervé", "1970-03-31", "M", "aucune"),
    ("Ferreira", "Inês", "1983-05-15", "F", "aucune"), ("Corre", "Alan", "1976-11-19", "M", "aucune"),
    ("Søndergaard", "Mette", "1980-02-26", "F", "aucune"),
]

CANONICAL = ["patient", "date", "heure", "duree", "cotation", "montant", "lieu", "distance", "zone", "hors_agglomeration",
             "adresse", "serie", "seance", "ordonnance", "date_ordonnance", "seances_prescrites", "prescripteur",
             "prescripteur_type", "renouvellement", "operation", "sortie_hospitalisation", "prado", "exoneration", "regime",
             "tiers_payant", "mode", "naissance", "sexe", "appel", "urgence", "de_motif", "hn_libelle", "hn_nature", "devis",
             "devis_date", "devis_signe", "praticien", "presence", "groupe", "accord_prealable", "departement"]
# The titles of a spreadsheet, in its order; the cotation is cut into letter, coefficient and the rest.
SPREADSHEET = [("N° dossier", "patient"), ("Date de l'acte", "date"), ("Heure de début", "heure"), ("Lettre clé", "lettre"),
               ("Coefficient", "coefficient"), ("Supplément", "supplement"), ("Indemnité de déplacement", "indemnite"),
               ("Nb IK", "ik"), ("Majoration", "majoration"), ("Montant DE", "de_montant"), ("Montant HN", "hn_montant"),
               ("Montant facturé", "montant"), ("Durée (min)", "duree"), ("Lieu", "lieu"), ("Distance aller", "distance"),
               ("Relief", "zone"), ("Hors agglo", "hors_agglomeration"), ("Adresse de visite", "adresse"), ("N° série", "serie"),
               ("Séance n°", "seance"), ("N° ordonnance", "ordonnance"), ("Date de prescription", "date_ordonnance"),
               ("Nb séances prescrites", "seances_prescrites"), ("Médecin prescripteur", "prescripteur"),
               ("Type de prescripteur", "prescripteur_type"), ("Date de renouvellement", "renouvellement"),
               ("Date d'opération", "operation"), ("Date de sortie", "sortie_hospitalisation"), ("Programme PRADO", "prado"),
               ("Exonération", "exoneration"), ("Régime", "regime"), ("TP", "tiers_payant"),
               ("Mode de facturation", "mode"), ("Né(e) le", "naissance"), ("Sexe", "sexe"), ("Heure d'appel", "appel"),
               ("Urgent", "urgence"), ("Motif du dépassement", "de_motif"), ("Prestation HN", "hn_libelle"),
               ("Nature HN", "hn_nature"), ("N° devis", "devis"), ("Date du devis", "devis_date"),
               ("Devis signé le", "devis_signe"), ("Code praticien", "praticien"), ("Présence", "presence"),
               ("Nb patients", "groupe"), ("Accord préalable", "accord_prealable"), ("Département", "departement")]
DATES = {"date", "date_ordonnance", "renouvellement", "operation", "sortie_hospitalisation", "naissance", "devis_date",
         "devis_signe"}
RETURNS = ["facture", "patient", "date_soin", "cotation", "payeur", "montant", "date", "statut", "code", "motif", "mode"]
SIDE = {"FRD", "FAD"}  # flat fees stand in the column of supplements
WORDS = {"oui": "Oui", "non": "Non", "cabinet": "Cabinet", "plaine": "Plaine", "domicile": "Domicile", "medecin": "Médecin", "kine": "Kiné",
         "securise": "FSE", "bien-etre": "Bien-être", "therapeutique": "Thérapeutique", "exigence_horaire": "Exigence d'horaire",
         "aucune": "Aucune", "ald": "ALD", "maternite": "Maternité", "c2s": "C2S", "atmp": "AT/MP", "general": "Général"}


def with_luhn(digits):
    """`digits` and the check digit that makes them a number of the health directory."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def amount(terms):
    """Sum of the lines, each rounded once, a half cent going up."""
    total = D(0)
    for code, number in terms:
        value = {"IK": KILOMETRE, "HN": D(1), "DE": D(1)}.get(code, FLAT.get(code, POINT))
        total += (value * (number if number is not None else 1)).quantize(D("0.01"), decimal.ROUND_HALF_UP)
    return total


def cotation(terms):
    return " + ".join(code if number is None else f"{code} {number}" for code, number in terms)


class Diary:
    """The day of the practitioner: half hours at the practice, three quarters of an hour for a visit."""

    def __init__(self):
        self.taken = {}

    def book(self, day, visit, late=False):
        first = [13 * 60 + 45 * i for i in range(5)] if visit else [8 * 60 + 30 * i for i in range(9)]
        slots = first if visit else first + [17 * 60 + 30 * i for i in range(6)]
        taken = self.taken.setdefault(day, set())
        for slot in reversed(slots) if late else slots:
            if slot not in taken:
                taken.add(slot)
                return f"{slot // 60:02}:{slot % 60:02}"
        return None


def person(patient):
    last, first, birth, sex, exoneration = PEOPLE[patient - 1]
    return {"patient": f"P{patient:03}", "naissance": birth, "sexe": sex, "exoneration": exoneration, "regime": "general",
            "tiers_payant": "oui" if exoneration in ("ald", "c2s", "atmp", "maternite") else "non",
            "praticien": "99900029119", "presence": "oui", "departement": "29"}


def prescription(care, rank):
    """The prescription that covers a rank: the first one, or the practitioner's own renewal."""
    doctor = with_luhn(f"9990000{care.patient % 7:03}")
    first = {"ordonnance": f"O{care.patient:03}-1", "date_ordonnance": care.ordered.isoformat(), "prescripteur": doctor,
             "prescripteur_type": "medecin", "renouvellement": "non", "seances_prescrites": str(care.sessions)}
    if "renewed" not in care.facts:
        return first
    from_rank, day = care.facts["renewed"]
    if rank < from_rank:
        return {**first, "seances_prescrites": str(from_rank - 1)}
    return {**first, "ordonnance": f"O{care.patient:03}-2", "prescripteur": "291991123", "prescripteur_type": "kine",
            "renouvellement": day.isoformat(), "seances_prescrites": str(care.last - from_rank + 1)}


def travel(care, day):
    """The indemnity of the visit, and the kilometres beyond two each way when the patient lives in another town."""
    specific = ACTS[care.act][4]
    left = care.facts.get("left_hospital")
    if specific:
        code = "IFS" if day >= CHANGE else specific
    else:
        code = "IFS" if left and (day - left).days <= 35 else "IFD"
    terms = [(code, None)]
    if care.home > 2:
        terms.append(("IK", (care.home * 2 - 4).normalize()))
    return terms


def due_bilan(care, rank):
    bilan = ACTS[care.act][3]
    first, step = (60, 50) if bilan == "10.8" else (30, 20)
    first_seen = rank == (2 if care.patient % 3 == 0 else 1) and care.rank == 1
    return bilan if first_seen or (rank >= first and (rank - first) % step == 0) else None


def visit_facts(care):
    if care.home is None:
        return {"lieu": "cabinet"}
    return {"lieu": "domicile", "distance": str(care.home), "zone": "plaine", "hors_agglomeration": "oui" if care.home > 2 else "non",
            "adresse": f"{care.patient} route de la Rivière"}


def sessions_of(care, diary):
    rows, rank, day = [], care.rank, care.starts
    last = LAST - 14 * DAY if care.patient % 9 == 4 else LAST
    while day <= last and rank <= care.last:
        if day.weekday() in care.days and day not in CLOSED:
            hour = diary.book(day, care.home is not None, care.facts.get("late", False))
            if hour:
                rows += session(care, rank, day, hour)
                rank += 1
        day += DAY
    return rows


def session(care, rank, day, hour, urgent=False, sunday=False):
    letter, before, since = ACTS[care.act][:3]
    terms = [(letter, D(since if day >= CHANGE else before))]
    if care.facts.get("balneo"):
        terms.append(("AMK", D(BALNEO[day >= CHANGE])))
    if care.facts.get("bandage") and rank % 2 == 0:
        terms.append(("RAV", D("2")))
    if rank == 1 and care.facts.get("frd"):
        terms.append(("FRD", None))
    if rank == 1 and care.facts.get("prado"):
        terms.append(("FAD", None))
    if care.home is not None:
        terms += travel(care, day)
    if sunday:
        terms.append(("F", None))
    base = {**person(care.patient), **prescription(care, rank), **visit_facts(care), "date": day.isoformat(), "heure": hour,
            "serie": f"S{care.patient:03}", "seance": str(rank), "mode": "securise", "groupe": "1", "accord_prealable": "non",
            "operation": care.facts["operation"].isoformat() if "operation" in care.facts else "non",
            "sortie_hospitalisation": care.facts["left_hospital"].isoformat() if "left_hospital" in care.facts else "non",
            "prado": "oui" if care.facts.get("prado") else "non", "appel": "08:40" if sunday else "",
            "urgence": "oui" if urgent else "non"}
    if care.facts.get("late") and rank == 6:  # the patient asked for the last hour of the day
        terms.append(("DE", D("8")))
        base["de_motif"] = "exigence_horaire"
    rows = [{**base, "terms": terms, "duree": "30"}]
    if bilan := due_bilan(care, rank):
        rows.append({**base, "terms": [("AMK", D(bilan))], "duree": "30", "de_motif": ""})
    return rows


def bronchiolitis(care):
    """A baby seen every day, twice on the second one, Sunday included: urgent, and asked for that morning."""
    plan = [(0, "18:30", False), (1, "08:30", False), (1, "17:00", False), (2, "09:30", True), (3, "12:30", False),
            (4, "12:30", False)]
    rows = []
    for rank, (after, hour, sunday) in enumerate(plan, 1):
        rows += session(care, rank, care.starts + after * DAY, hour, urgent=True, sunday=sunday)
    return rows


def off_list_rows(diary):
    rows = []
    for patient, weekday, first, count, euros, minutes, label, nature, devis, signed in OFF_LIST:
        day = date(first)
        assert day.weekday() == weekday, (patient, first)
        for _ in range(count):
            while day in CLOSED:
                day += 7 * DAY
            row = {**person(patient), "date": day.isoformat(), "heure": diary.book(day, False, late=True), "duree": str(minutes),
                   "terms": [("HN", D(euros))], "lieu": "cabinet", "hn_libelle": label, "hn_nature": nature, "devis": devis,
                   "devis_date": signed, "devis_signe": signed, "tiers_payant": "", "exoneration": "", "regime": ""}
            if nature == "therapeutique":
                row |= {"ordonnance": f"O{patient:03}-HN", "date_ordonnance": signed, "prescripteur_type": "medecin",
                        "prescripteur": with_luhn(f"9990000{patient % 7:03}")}
            rows.append(row)
            day += 7 * DAY
    return rows


# What the payers answered. A line without tiers payant is paid on the day; these came back, were short, or never came.
REJECTED = {("P020", "2025-12-17"): ("R12", "droits fermés"), ("P009", "2025-12-11"): ("R07", "accident du travail inconnu")}
NOT_PAID = {"P012", "P042"}       # went away without paying, since that day
NOT_PAID_SINCE = "2026-01-20"
MONTH_DOCUMENTS = {"P031": "2026-0028"}  # two like sessions on one day: paid as a document
LAST_TRANSFER = datetime.date(2026, 2, 6)


def parts(row):
    """AMO and AMC of a line with tiers payant: all of it for an exempt patient, else 60 %, rounded; the rest is the AMC's."""
    total = amount(row["terms"])
    rate = {"ald": D("1"), "atmp": D("1"), "maternite": D("1"), "c2s": D("0.6")}[row["exoneration"]]
    amo = (total * rate).quantize(D("0.01"), decimal.ROUND_HALF_UP)
    return amo, total - amo


def returns_of(rows):
    """The returns of two months: transfers eight days after the care, what the patients paid, two rejections."""
    lines = []
    whole = dict.fromkeys(MONTH_DOCUMENTS, D(0))
    for row in rows:
        day, patient = row["date"], row["patient"]
        facts = {"patient": patient, "date_soin": day, "cotation": cotation(row["terms"])}
        if row["tiers_payant"] != "oui":
            total = amount(row["terms"])
            if patient in whole:
                whole[patient] += total
            elif patient not in NOT_PAID or day < NOT_PAID_SINCE:
                method = ("carte", "cheque", "especes")[int(patient[1:]) % 3]
                lines.append({**facts, "payeur": "patient", "montant": total, "date": day, "statut": "paye", "mode": method})
            continue
        paid_on = date(day) + 8 * DAY
        if paid_on > LAST_TRANSFER:
            continue
        for payer, part in zip(("amo", "amc"), parts(row)):
            answer = {**facts, "payeur": payer, "date": paid_on.isoformat()}
            if payer == "amo" and (patient, day) in REJECTED:
                code, reason = REJECTED[patient, day]
                lines.append({**answer, "statut": "rejete", "code": code, "motif": reason})
            elif part:
                lines.append({**answer, "montant": part, "statut": "paye", "mode": "virement"})
    for patient, total in whole.items():
        lines.append({"facture": MONTH_DOCUMENTS[patient], "payeur": "patient", "montant": total, "date": "2026-01-09",
                      "statut": "paye", "mode": "cheque"})
    return sorted(lines, key=lambda line: (line["date"], line.get("patient", "")))


def spreadsheet_cells(row):
    """The same row with the habits of a French spreadsheet."""
    cells = {name: row.get(name, "") for name in CANONICAL}
    for name in DATES & cells.keys():
        if len(cells[name]) == 10:
            year, month, day = cells[name].split("-")
            cells[name] = f"{day}/{month}/{year}"
    cells = {name: WORDS.get(value, value) for name, value in cells.items()}
    cells["distance"] = cells["distance"].replace(".", ",")
    cells["montant"] = f"{amount(row['terms']):,.2f} €".replace(",", " ").replace(".", ",")
    terms = list(row["terms"])
    letters = [term for term in terms if term[1] is not None and term[0] not in ("IK", "HN", "DE")]
    if letters:
        cells["lettre"], cells["coefficient"] = letters[0][0], str(letters[0][1]).replace(".", ",")
    side = letters[1:] + [term for term in terms if term[0] in SIDE]
    cells["supplement"] = " + ".join(code if number is None else f"{code} {number}" for code, number in side).replace(".", ",")
    for code, number in terms:
        if code.startswith("IF"):
            cells["indemnite"] = code
        elif code == "IK":
            cells["ik"] = str(number).replace(".", ",")
        elif code == "F":
            cells["majoration"] = code
        elif code in ("HN", "DE"):
            cells[f"{code.lower()}_montant"] = f"{number:.2f} €".replace(".", ",")
    return [cells.get(name, "") for _, name in SPREADSHEET]


def write(name, header, rows, delimiter, end):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    (HERE / name).write_bytes(text.getvalue().encode("utf-8-sig" if end == "\r\n" else "utf-8"))


def main():
    random.seed(20251201)
    diary = Diary()
    for day, hour in [("2025-12-12", "18:30"), ("2025-12-15", "12:30"), ("2025-12-16", "12:30")]:  # kept for the baby
        minutes = int(hour[:2]) * 60 + int(hour[3:])
        diary.taken.setdefault(date(day), set()).add(minutes)
    rows = []
    cares = CARES[:]
    random.shuffle(cares)  # who has the early hours is a matter of chance
    for care in cares:
        rows += bronchiolitis(care) if care.act == "bronchiolite" else sessions_of(care, diary)
    rows += off_list_rows(diary)
    rows.sort(key=lambda row: (row["date"], row["heure"], row["patient"]))
    canonical = [[str(amount(row["terms"])) if name == "montant" else cotation(row["terms"]) if name == "cotation"
                  else row.get(name, "") for name in CANONICAL] for row in rows]
    write("seances.csv", CANONICAL, canonical, ",", "\n")
    write("seances-tableur.csv", [title for title, _ in SPREADSHEET], [spreadsheet_cells(row) for row in rows], ";", "\r\n")
    returns = [[str(line.get(name, "")) for name in RETURNS] for line in returns_of(rows)]
    write("retours.csv", RETURNS, returns, ";", "\n")
    people = [[f"P{i:03}", last, first, birth, f"{i} route de la Rivière, 29000 Quimper"]
              for i, (last, first, birth, _, _) in enumerate(PEOPLE, 1)]
    write("patients.csv", ["id", "nom", "prenom", "naissance", "adresse"], people, ";", "\n")
    print(f"{len(rows)} rows, {len({row['patient'] for row in rows})} patients")


if __name__ == "__main__":
    main()
