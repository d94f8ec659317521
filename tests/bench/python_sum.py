# SPDX-License-Identifier: Apache-2.0
"""The sum of the amounts of a CSV as a careful script does it: the csv module, decimals."""

import csv
import decimal
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    reader = csv.reader(file)
    column = next(reader).index("montant")
    count, total = 0, decimal.Decimal(0)
    for row in reader:
        count += 1
        total += decimal.Decimal(row[column])
print(count, total)
