#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Five thousand cases of tests/differential: prices and ten rules by a second, plain implementation (more with its run.sh)."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "differential"))

import compare  # noqa: E402

if __name__ == "__main__":
    sys.exit(compare.main())
