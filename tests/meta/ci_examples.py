#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples/ci/: each file is well-formed, and its commands, taken out of the YAML, run on an export with the binary."""

import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import yaml

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

CI = _report.ROOT / "examples/ci"
EXPORT = _report.ROOT / "examples/controle/export.csv"
GOOD = "patient;date;cotation\nP1;2026-03-02;RAM 8,09\n"


def load(name):
    return yaml.safe_load((CI / name).read_text(encoding="utf-8"))


class Runner:
    """Runs shell commands in a directory of its own that holds exports/, with `kine` in PATH."""

    def __init__(self, kine, directory):
        self.here = pathlib.Path(directory) / "depot"
        programs = pathlib.Path(directory) / "bin"
        (self.here / "exports").mkdir(parents=True)
        programs.mkdir()
        (programs / "kine").symlink_to(kine)
        shutil.copy(EXPORT, self.here / "exports/mauvais.csv")
        (self.here / "exports/bon.csv").write_text(GOOD, encoding="utf-8")
        self.path = f"{programs}:/usr/bin:/bin"

    def run(self, shell, script, variables):
        env = golden.environment(self.here, {"PATH": self.path, **variables})
        return subprocess.run([*shell, "-c", script], cwd=self.here, env=env, capture_output=True, text=True, encoding="utf-8",
                              stdin=subprocess.DEVNULL, timeout=golden.TIMEOUT, check=False)


def check_github(report, runner):
    action = load("github-action/action.yml")
    defaults = {name: told.get("default", "") for name, told in action["inputs"].items()}
    steps = [step for step in action["runs"]["steps"] if "if" not in step]
    report.check("github: every input is used", [
        name for name in action["inputs"] if f"inputs.{name}" not in (CI / "github-action/action.yml").read_text(encoding="utf-8")])
    for file, expected in (("exports/bon.csv", 0), ("exports/mauvais.csv", 1), ("exports/bon.csv\nexports/mauvais.csv\n", 1)):
        inputs = {**defaults, "files": file}
        codes, shown = [], ""
        for step in steps:
            env = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: inputs[m.group(1)], value)
                   for name, value in step.get("env", {}).items()}
            done = runner.run(["bash", "--noprofile", "--norc", "-eo", "pipefail"], step["run"], env)
            codes.append(done.returncode)
            shown += done.stdout
            if done.stderr.strip():
                report.check(f"github: {step['name']} is silent", [done.stderr])
        report.check(f"github: {file!r}", [] if codes == [0, expected] else [f"exit codes {codes}"])
        report.check(f"github: annotations of {file!r}", [] if ("::error " in shown) == bool(expected) else [shown])
        sarif = json.loads((runner.here / "kine.sarif").read_text(encoding="utf-8"))
        report.check(f"github: SARIF of {file!r}", [] if bool(sarif["runs"][0]["results"]) == bool(expected) else [str(sarif)[:500]])
    flow = load("github-action/workflow.yml")
    given = [step["with"] for job in flow["jobs"].values() for step in job["steps"] if "kine" in step.get("uses", "")]
    report.check("github: the workflow gives known inputs", [
        f"{name}: no such input" for each in given for name in each if name not in action["inputs"]]
                 or ([] if given else ["it does not use the action"]))


def check_gitlab(report, runner):
    template = load("gitlab/kine.gitlab-ci.yml")
    job = template["kine"]
    for files, expected in (("exports/bon.csv", 0), ("exports/*.csv", 1)):
        variables = {**template["variables"], "KINE_FILES": files, "KINE_PACKAGE": ""}
        script = "\n".join([*job["before_script"], *job["script"]])
        done = runner.run(["sh", "-e"], script, variables)
        report.check(f"gitlab: {files}", [] if done.returncode == expected else [f"{done.returncode}\n{done.stdout}{done.stderr}"])
        for kind, name in job["artifacts"]["reports"].items():
            text = (runner.here / name).read_text(encoding="utf-8")
            content = json.loads(text) if kind == "codequality" else list(ET.fromstring(text).iter("failure"))
            report.check(f"gitlab: {name} of {files}", [] if bool(content) == bool(expected) else [text[:500]])


def check_settings(report, runner):
    """What kine.toml says of `fail-on` holds until the action or the template is told otherwise."""
    action = load("github-action/action.yml")
    template = load("gitlab/kine.gitlab-ci.yml")
    (runner.here / "kine.toml").write_text('[check]\nfail-on = "never"\n', encoding="utf-8")
    for given, expected in ((None, 0), ("error", 1)):
        told = action["inputs"]["fail-on"]["default"] if given is None else given
        done = runner.run(["bash", "-e"], action["runs"]["steps"][-1]["run"], {
            "FILES": "exports/mauvais.csv", "BASELINE": "", "FAIL_ON": told})
        report.check(f"github: kine.toml, fail-on: {given}", [] if done.returncode == expected else [str(done)])
        told = template["variables"]["KINE_FAIL_ON"] if given is None else given
        done = runner.run(["sh", "-e"], template["kine"]["script"][-1], {"KINE_FILES": "exports/mauvais.csv", "KINE_FAIL_ON": told})
        report.check(f"gitlab: kine.toml, KINE_FAIL_ON: {given}", [] if done.returncode == expected else [str(done)])
    (runner.here / "kine.toml").unlink()


def check_pre_commit(report, runner):
    hooks = load("pre-commit/pre-commit-hooks.yaml")
    local = [hook for repo in load("pre-commit/pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    for hook in hooks + local:
        report.check(f"pre-commit: {hook['id']} is whole", [
            f"{key} is missing" for key in ("id", "name", "entry", "language", "files") if key not in hook])
    for hook in [hook for hook in hooks + local if hook.get("pass_filenames", True)]:
        for file, expected in (("exports/bon.csv", 0), ("exports/mauvais.csv", 1)):
            if not re.search(hook["files"], file):
                report.check(f"pre-commit: {hook['id']}", [f"{file} is not taken"])
            done = runner.run(["sh"], f"{hook['entry']} {shlex.quote(file)}", {})
            report.check(f"pre-commit: {hook['entry']} {file}", [] if done.returncode == expected else [str(done)])
    lint = next(hook for hook in hooks if hook["id"] == "kine-tarifs-lint")
    shutil.copytree(_report.ROOT / "tariffs", runner.here / "tariffs")
    done = runner.run(["sh"], lint["entry"], {})
    report.check("pre-commit: good tables, their warnings apart", [] if done.returncode == 0 else [str(done)])
    (runner.here / "tariffs/zones.toml").write_text("[[zone]\n", encoding="utf-8")
    done = runner.run(["sh"], lint["entry"], {})
    report.check("pre-commit: broken tables", [] if done.returncode and "erreur:" in done.stderr else [str(done)])


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-ci-") as directory:
        runner = Runner(kine, directory)
        check_github(report, runner)
        check_gitlab(report, runner)
        check_settings(report, runner)
        check_pre_commit(report, runner)
    report.finish()


if __name__ == "__main__":
    main()
