# SPDX-License-Identifier: Apache-2.0
"""Contents of files meant to do harm: sizes, depths, encodings, archives. `big` ones are for --all."""

import functools
import gzip
import io
import random


@functools.lru_cache(None)
def zeros(mib):
    """gzip of so many MiB of zeros, without holding them."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9, mtime=0) as file:
        for _ in range(mib):
            file.write(bytes(1 << 20))
    return out.getvalue()


@functools.lru_cache(None)
def days_of_care(gib):
    """gzip, in members, of so many GiB of good rows, which shrink eighteen times."""
    rows = b"".join(b"P%06d;2026-%02d-%02d;RAB 8,5;18,79\n" % (i // 40, i // 40 % 12 + 1, i % 28 + 1) for i in range(1_800_000))
    member = gzip.compress(rows, 6, mtime=0)
    return gzip.compress(TITLES, mtime=0) + member * ((gib << 30) // len(rows) + 1)


def noise(size, seed=1):
    return random.Random(seed).randbytes(size)


# Refused by everything that reads.
ALWAYS = {
    "one byte": b"x", "one NUL": b"\0", "NULs": bytes(4096), "newline": b"\n", "one quote": b'"', "escape": b"\x1b[2J\x1b]0;x\x07",
    "bom alone": b"\xef\xbb\xbf", "bom twice": b"\xef\xbb\xbf\xef\xbb\xbf", "utf-16 bom alone": b"\xff\xfe", "utf-16 of one byte more": b"\xff\xfea\0b",
    "utf-16 lone surrogate": b"\xff\xfe\x00\xd8a\0", "utf-32 bom": b"\xff\xfe\0\0a\0\0\0", "overlong slash": b"\xc0\xaf\xe0\x80\xaf",
    "lone surrogate in utf-8": b"\xed\xa0\x80", "beyond Unicode": b"\xf4\x90\x80\x80", "continuation alone": b"\x80\x80\x80", "cut character": b"a\xc3",
    "noise": noise(5000), "gzip header": b"\x1f\x8b", "gzip of noise": gzip.compress(noise(3000), mtime=0),
    "gzip of gzip": gzip.compress(gzip.compress(b"patient;date;cotation\n", mtime=0), mtime=0),
    "gzip of nothing": gzip.compress(b"", mtime=0), "zip": b"PK\x03\x04" + bytes(60), "pdf": b"%PDF-1.7\n" + noise(200), "elf": b"\x7fELF" + bytes(60),
    "html": b"<!DOCTYPE html><html><body>x</body></html>", "xml bomb": b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><l>&b;</l>',
    "closing brackets": b"]" * 5000, "quotes": b'"' * 5001, "one long word": b"a" * (1 << 20), "control characters": bytes(range(1, 32)) * 20,
    "json deep": b"[" * 10000 + b"]" * 10000, "json objects deep": b'{"a":' * 10000 + b"1" + b"}" * 10000, "json deep unclosed": b"[" * 100000,
}
TOML = {
    "arrays deep": b"a = " + b"[" * 10000 + b"]" * 10000, "tables deep": b"[" + b".".join([b"a"] * 10000) + b"]\n", "inline deep": b"a = " + b"{a = " * 10000 + b"1" + b"}" * 10000,
    "key deep": b".".join([b"a"] * 10000) + b" = 1\n", "integer beyond": b"a = 99999999999999999999999999\n", "1e999": b"a = 1e999\n", "not a number": b"a = nan\n",
    "key twice": b"a = 1\na = 2\n", "table twice": b"[a]\n[a]\n", "date 0000-00-00": b"date = 0000-00-00\n", "date 2026-02-30": b"date = 2026-02-30\n",
    "unclosed text": b'a = "x\n', "unclosed block": b'a = """' + b"x\n" * 1000, "bad escape": b'a = "\\ud800"\n', "escape beyond": b'a = "\\UFFFFFFFF"\n',
    "unknown key": b"zzz = 1\n", "many keys": b"".join(b"k%d = 1\n" % i for i in range(20000)), "many tables": b"".join(b"[[t]]\n" for _ in range(20000)),
    "utf-16": 'a = 1\n'.encode("utf-16"), "raw control": b'a = "\x01"\n', "long key": b"a" * 300000 + b" = 1\n", "half of a gzip": gzip.compress(b"a = 1\n" * 99, mtime=0)[:40],
}
TITLES = b"patient;date;cotation;montant\n"
SESSIONS = {
    "titles alone": TITLES, "title twice": b"patient;patient;date;cotation\nP;P;2026-03-02;RAB 8,5\n", "no date": b"patient;cotation\nP;RAB 8,5\n",
    "unclosed quote": TITLES + b'P1;2026-03-02;"RAB 8,5;18,79\n' * 50, "20 000 columns": b";".join(b"c%d" % i for i in range(20000)) + b"\n" + b";" * 19999 + b"\n",
    "line of 70 000 bytes": TITLES + b"P1;2026-03-02;" + b"x" * 70000 + b";1\n", "NUL in a cell": TITLES + b"P1;2026-03-02;RAB\x00 8,5;18,79\n",
    "utf-8 then noise": TITLES + b"P\xe9;2026-03-02;RAB 8,5;18,79\nP\xc3\xa9;2026-03-02;RAB 8,5;18,79\n\x81\x8d\n", "100 000 empty lines": b"\n" * 100000,
    "cut gzip": gzip.compress(TITLES + b"P1;2026-03-02;RAB 8,5;18,79\n" * 3000, mtime=0)[:-9], "gzip then noise": gzip.compress(TITLES + b"P1;2026-03-02;RAB 8,5;18,79\n", mtime=0) + b"noise",
    "1 000 unreadable rows": TITLES + b";;;\nP1;;;\nP1;99/99/9999;RAB;x\n" * 333, "rows of other sizes": TITLES + b"P1\nP1;2026-03-02\nP1;2026-03-02;RAB 8,5;18,79;9;9;9;9\n",
    "ndjson of lists": b"[1]\n[2]\n", "ndjson nested": b'{"patient":{"a":[1]},"date":"2026-03-02","cotation":"RAB 8,5"}\n', "ndjson 2 000 names": b'{' + b",".join(b'"n%d":1' % i for i in range(2000)) + b"}\n",
    "ndjson deep cell": b'{"patient":"P","date":"2026-03-02","cotation":' + b"[" * 5000 + b"]" * 5000 + b"}\n", "ndjson cut": b'{"patient":"P","date":"2026-03-02","cotation":"RAB 8',
    "ndjson lone surrogate": b'{"patient":"\\ud800","date":"2026-03-02","cotation":"RAB 8,5"}\n', "gzip bomb of 400 MiB": lambda: zeros(400),
}
BIG_SESSIONS = {
    "a line of 50 MB": lambda: TITLES + b"x" * 50_000_000, "100 000 columns": lambda: b";".join(b"c%d" % i for i in range(100000)) + b"\n" + b";" * 99999 + b"\n",
    "a million empty lines": lambda: b"\n" * 1_000_000, "a million empty rows": lambda: TITLES + b";;;\n" * 1_000_000, "50 MB of quotes": lambda: TITLES + b'"' * 50_000_000,
    "gzip bomb of 10 GiB": lambda: zeros(10240), "gzip of 10 GiB of rows": lambda: days_of_care(10), "json 10 MB deep": lambda: b"[" * 10_000_000, "50 MB of NULs": lambda: bytes(50_000_000),
    "1 500 rows of one patient on one day": lambda: TITLES + b"P1;2026-03-02;RAM 8,09;17,88\n" * 1500,
    "2 000 patients of one practitioner at one hour": lambda: b"patient;date;heure;duree;cotation;praticien\n"
        + b"".join(b"P%d;2026-03-02;09:00;30;RAM 8,09;99900000003\n" % i for i in range(2_000)),
}
BIG_TOML = {
    "arrays a million deep": lambda: b"a = " + b"[" * 1_000_000, "a million keys": lambda: b"".join(b"k%d = 1\n" % i for i in range(1_000_000)),
    "50 MB of one text": lambda: b'a = "' + b"x" * 50_000_000 + b'"\n', "a list of ten million": lambda: b"a = [" + b"1," * 10_000_000 + b"]\n",
}
# What is not refused outright, by (reader, content): rows set aside one by one, rows too many at once; a file of settings that says nothing; a devis
# refused for what it lacks (1); a journal that was never written.
ASIDE = ("1 000 unreadable rows", "rows of other sizes")
CROWDED = "1 500 rows of one patient on one day"
AT_ONCE = "2 000 patients of one practitioner at one hour"
NOTHING = ("newline", "bom alone", "empty")
EXPECTED = {**{(reader, name): {1} for reader in ("check", "check -f json", "bill") for name in (*ASIDE, CROWDED)},
            **{(reader, name): {0} for reader in ("historique", "pseudonymise") for name in (*ASIDE, CROWDED)},
            **{(reader, AT_ONCE): {0} for reader in ("check", "check -f json", "bill", "historique", "pseudonymise")},
            **{(reader, name): {0} for reader in ("kine.toml", "profil", "suppressions") for name in NOTHING},
            **{("devis", name): {1} for name in NOTHING}, ("journal", "empty"): {0}}

