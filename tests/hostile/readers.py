# SPDX-License-Identifier: Apache-2.0
"""Everything `kine` reads, as a command line around one file, and a good file of each kind."""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SESSIONS = "patient;date;cotation;montant;lieu\nP1;2026-03-02;RAB 8,5;18,79;cabinet\nP2;2026-03-03;NMI 9 + IFS;23,89;domicile\n"
PRACTITIONER = '[praticien]\nnom = "Morvan"\nprenom = "Solène"\nrpps = "10001234565"\nadresse = ["1 rue des Tests", "35000 Rennes"]\n'
DEVIS = ('numero = "DV-1"\ndate = 2026-03-02\nvalable_jusqu_au = 2026-06-02\n' + PRACTITIONER +
         '[patient]\nnom = "Đặng"\nprenom = "Mai"\nnaissance = 1990-01-31\nadresse = "3 place Guérin, 29000 Quimper"\n'
         '[[ligne]]\nlibelle = "Cours de Pilates"\nprix = "25.00"\nnombre = 2\nduree = 45\nnature = "bien-etre"\n')
PATIENTS = "id;nom;prenom;adresse;naissance\nP1;Le Goff;Anna;8 quai Nord, 29000 Quimper;1971-03-14\nP2;Roux;Luc;2 rue Sud, 29000 Quimper;1960-01-02\n"
RETURNS = "facture;payeur;montant;date;statut\n2026-0001;amo;11,27;2026-04-02;paye\n2026-0001;amc;;2026-04-02;rejete\n"
SETTINGS = 'territoire = "metropole"\n[check]\nselect = ["COT"]\n'
PROFILE = 'separateur = ";"\n[colonnes]\npatient = "patient"\n'
SUPPRESSIONS = '[[suppression]]\ncode = "COT"\nmotif = "connu"\n'
PATH = 'titre = "Genou"\n[[seance]]\ncotation = "VIM 8,11"\nnombre = 12\n'
BASE = {"bon.csv": SESSIONS.encode(), "cabinet.toml": PRACTITIONER.encode()}


class Reader:
    def __init__(self, name, words, file, good, *, kind="toml", files=None, before=None):
        self.name, self.words, self.file, self.good, self.kind, self.before = name, words, file, good.encode(), kind, before
        self.files = {**BASE, **(files or {})}

    def with_file(self, data):
        return {**self.files, self.file: data}


# A journal of two documents, made before what reads `f.csv` into it.
JOURNAL = ["bill", "bon.csv", "--cabinet", "cabinet.toml", "--journal", "j.db", "-o", "f", "-q"]

READERS = [
    Reader("check", ["check", "f.csv"], "f.csv", SESSIONS, kind="sessions"),
    Reader("check -f json", ["check", "f.csv", "-f", "json"], "f.csv", SESSIONS, kind="sessions"),
    Reader("historique", ["check", "bon.csv", "--historique", "f.csv"], "f.csv", SESSIONS, kind="sessions"),
    Reader("bill", ["bill", "f.csv", "-o", "out"], "f.csv", SESSIONS, kind="sessions"),
    Reader("pseudonymise", ["pseudonymise", "f.csv", "--cle", "cle", "-o", "copie.csv"], "f.csv", SESSIONS, kind="sessions"),
    Reader("devis", ["devis", "f.toml"], "f.toml", DEVIS),
    Reader("cabinet", ["bill", "bon.csv", "--cabinet", "f.toml", "-o", "out"], "f.toml", PRACTITIONER),
    Reader("patients", ["bill", "bon.csv", "--cabinet", "cabinet.toml", "--patients", "f.csv", "-o", "out"], "f.csv", PATIENTS, kind="csv"),
    Reader("kine.toml", ["check", "bon.csv", "--config", "f.toml"], "f.toml", SETTINGS),
    Reader("profil", ["check", "bon.csv", "--profil", "./f.toml"], "f.toml", PROFILE),
    Reader("suppressions", ["check", "bon.csv", "--suppressions", "f.toml"], "f.toml", SUPPRESSIONS),
    Reader("base", ["check", "bon.csv", "--baseline", "f.json"], "f.json", "", kind="json"),
    Reader("merge", ["check", "--merge", "f.ndjson"], "f.ndjson", "", kind="json"),
    Reader("parcours", ["quote", "--parcours", "f.toml"], "f.toml", PATH),
    Reader("tables", ["quote", "RAB 8,5", "--tarifs", "tables"], "tables/f.toml", ""),
    Reader("lint", ["tarifs", "lint", "tables"], "tables/f.toml", ""),
    Reader("retours", ["journal", "j.db", "retours", "f.csv"], "f.csv", RETURNS, kind="csv", before=JOURNAL),
    Reader("journal", ["journal", "f.db", "verifier"], "f.db", "", kind="database"),
]
