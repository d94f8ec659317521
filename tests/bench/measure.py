#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What run.sh measures: generates the files, runs each program in turn, prints a Markdown table. Times are never a test."""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


class Run:
    """Seconds and bytes of one process, and what it wrote."""

    def __init__(self, words, output, env=None):
        with open(output, "wb") as out:
            actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
            before = time.perf_counter()
            process = os.posix_spawnp(words[0], words, env or os.environ, file_actions=actions)
            _, status, usage = os.wait4(process, 0)
        self.seconds = time.perf_counter() - before
        self.processor = usage.ru_utime + usage.ru_stime
        self.bytes = usage.ru_maxrss * 1024
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}")


class Bench:
    def __init__(self, options):
        self.options = options
        self.directory = pathlib.Path(options.directory)
        self.output = self.directory / "output"

    def generate(self, rows, *more):
        """A generated file, and its truth beside it."""
        name = "-".join([str(rows), *(word.strip("-") for word in more)]) + ".csv"
        file = self.directory / name
        if not file.exists():
            subprocess.run([self.options.generate, "--rows", str(rows), *more, str(file), f"{file}.truth"], check=True)
        with open(file, "rb") as content:  # in memory before the first run, for all alike
            while content.read(1 << 24):
                pass
        return file

    def check(self, file, jobs, *more):
        return [self.options.kine, "check", "-q", "-f", "csv", "-j", str(jobs), *more, str(file)]

    def interleaved(self, programs):
        """{name: the runs of a program}: every program once, then every one again."""
        runs = {name: [] for name in programs}
        for _ in range(self.options.runs):
            for name, (words, env) in programs.items():
                runs[name].append(Run(words, self.output, env))
        return runs


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def spaced(number):
    return f"{number:,}".replace(",", " ")


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} processors, {memory:.0f} GiB"


def first_line(words, env=None):
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True, env=env).stdout.split("\n")[0]
    except (OSError, subprocess.CalledProcessError):
        return ""


def commit():
    return first_line(["git", "-C", str(HERE), "describe", "--always", "--dirty"]) or "unknown"


def table(titles, rows):
    print("| " + " | ".join(titles) + " |")
    print("|" + "---|" * len(titles))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def line_of(name, rows, runs, base=None):
    seconds, least, most = (f(run.seconds for run in runs) for f in (statistics.median, min, max))
    pairs = statistics.median(mine.seconds / other.seconds for mine, other in zip(runs, base)) if base else None
    return [name, f"{seconds:.2f}", f"{least:.2f}–{most:.2f}", f"{median(runs, 'processor'):.2f}", spaced(int(rows / seconds)),
            f"{median(runs, 'bytes') / 2**20:.0f}", f"{pairs:.2f}" if pairs else ""]


def compare(bench, rows):
    """kine beside the others on the same file."""
    by_patient, shuffled = bench.generate(rows), bench.generate(rows, "--shuffle")
    node_env = {**os.environ, "NODE_PATH": str(bench.directory / "node_modules")}
    duckdb = ["node", str(HERE / "duckdb_sum.cjs"), str(shuffled)]
    programs = {f"kine check -j{jobs}, {order}": (bench.check(file, jobs), None)
                for order, file in (("shuffled", shuffled), ("by patient", by_patient)) for jobs in (1, 2)}
    version = first_line(duckdb, node_env).split(" ")[-1]
    if version:
        programs["DuckDB count and sum, 2 threads"] = (duckdb, node_env)
    if shutil.which("mlr"):
        programs["Miller sum"] = (["mlr", "--icsv", "--ojson", "stats1", "-a", "count,sum", "-f", "montant", str(shuffled)], None)
    programs["Python csv and decimal sum"] = (["/usr/bin/python3", str(HERE / "python_sum.py"), str(shuffled)], None)
    runs = bench.interleaved(programs)
    base = runs.get("DuckDB count and sum, 2 threads")
    print(f"{spaced(rows)} rows, {spaced(shuffled.stat().st_size)} bytes; medians of {bench.options.runs} interleaved runs.\n")
    table(["", "seconds", "least–most", "processor s", "rows a second", "peak MiB", "of DuckDB's time, paired"],
          [line_of(name, rows, each, base) for name, each in runs.items()])
    print(f"DuckDB {version or 'absent'}, node {first_line(['node', '--version'])}, {first_line(['mlr', '--version'])}, "
          f"Python {platform.python_version()}.\n")
    for file in (by_patient, shuffled):
        done = subprocess.run([sys.executable, "-B", str(HERE / "score.py"), "--kine", bench.options.kine, str(file),
                               f"{file}.truth"], capture_output=True, text=True, check=False)
        print(f"{file.name}: {next((line for line in done.stdout.splitlines() if line.startswith('recall')), done.stderr)}.\n")


def growth(bench, sizes):
    """Time and memory a row as the file grows."""
    rows = []
    for order in ((), ("--shuffle",)):
        for size in sizes:
            file = bench.generate(size, *order)
            runs = bench.interleaved({1: (bench.check(file, 1), None), 2: (bench.check(file, 2), None)})
            rows.append([spaced(size), "shuffled" if order else "by patient"] +
                        [f"{median(runs[jobs], 'seconds') / size * 1e9:.0f}" for jobs in (1, 2)] +
                        [f"{median(runs[1], 'bytes') / size:.0f}", f"{(median(runs[1], 'bytes') - file.stat().st_size) / size:.0f}"])
            file.unlink()
    table(["rows", "order", "ns a row, -j1", "ns a row, -j2", "peak bytes a row", "without the bytes of the file"], rows)


def memory(bench, sizes):
    """What the rows of a file hold once read; peak memory of --sorted, which must not grow."""
    held = pathlib.Path(bench.options.generate).with_name("kine_bench_held")
    rows = []
    for order in ((), ("--shuffle",)):
        file = bench.generate(min(sizes), *order)
        count, size = map(int, first_line([str(held), str(file)]).split())
        rows.append([spaced(count), "shuffled" if order else "by patient", f"{size / count:.1f}"])
    table(["rows", "order", "bytes a session in memory, the file apart"], rows)
    rows = []
    for size in sizes:
        file = bench.generate(size)
        run = Run(bench.check(file, 2, "--sorted"), bench.output)
        rows.append([spaced(size), f"{run.seconds:.1f}", f"{run.bytes / 2**20:.0f}"])
        file.unlink()
    table(["rows", "seconds", "peak MiB"], rows)


def everywhere(bench, size):
    """A finding on every row costs at most half as much again."""
    few, all_rows = bench.generate(size), bench.generate(size, "--only", "montant")
    runs = bench.interleaved({"1 % of mistakes": (bench.check(few, 2), None),
                              "a finding on every row": (bench.check(all_rows, 2), None)})
    base = runs["1 % of mistakes"]
    table(["", "seconds", "least–most", "processor s", "rows a second", "peak MiB", "of the first, paired"],
          [line_of(name, size, each, base) for name, each in runs.items()])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--kine", "--generate", "--directory"):
        parser.add_argument(name, required=True)
    parser.add_argument("--runs", type=int, default=3)
    modes = parser.add_mutually_exclusive_group()
    for mode in ("--growth", "--memory", "--everywhere"):
        modes.add_argument(mode, action="store_true")
    parser.add_argument("rows", type=int, nargs="*")
    options = parser.parse_args()
    bench = Bench(options)
    print(f"{machine()}; {platform.system()} {platform.release()}; commit {commit()}; {time.strftime('%Y-%m-%d')}.\n")
    if options.growth:
        growth(bench, options.rows or [1_000_000, 3_000_000, 10_000_000, 30_000_000])
    elif options.memory:
        memory(bench, options.rows or [1_000_000, 10_000_000, 100_000_000])
    elif options.everywhere:
        everywhere(bench, (options.rows or [1_000_000])[0])
    else:
        compare(bench, (options.rows or [1_000_000])[0])


if __name__ == "__main__":
    main()
