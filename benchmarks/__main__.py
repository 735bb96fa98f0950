"""`python -m benchmarks [NAME…]`: a JSON line each. Exits 1 where a ratio does not hold."""

from __future__ import annotations

import sys

from benchmarks import importing, log_http, reading, start

BENCHMARKS = {"start": start, "log_http": log_http, "reading": reading, "importing": importing}


def main(names: list[str]) -> int:
    failed = False
    for name in names or BENCHMARKS:
        for measured in BENCHMARKS[name].measured():
            print(measured.line(), flush=True)
            failed = failed or measured.holds is False
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
