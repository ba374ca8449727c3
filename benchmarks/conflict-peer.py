"""A minimal conflict by CPMpy's `mus` on OR-Tools CP-SAT, for benchmarks/conflict.ts.

Reads one JSON object from standard input: `columns` ([lower, upper] each) and `groups`, each a list of rows
[[[coefficient, column], …], lower or null, upper or null]. Prints the median time of three (of one, where it takes more than 20 s) in milliseconds, the members
and the solver calls as JSON.
"""

import json
import statistics
import sys
import time

import cpmpy as cp
from cpmpy.solvers import CPM_ortools
from cpmpy.tools.explain.mus import mus

calls = 0
solve = CPM_ortools.solve


def counted(self, *args, **kwargs):
    global calls
    calls += 1
    return solve(self, *args, **kwargs)


CPM_ortools.solve = counted


def group(rows, variables):
    parts = []
    for terms, lower, upper in rows:
        total = cp.sum([coefficient * variables[column] for coefficient, column in terms])
        if lower is not None:
            parts.append(total >= lower)
        if upper is not None:
            parts.append(total <= upper)
    return cp.all(parts)


def main():
    global calls
    given = json.load(sys.stdin)
    times = []
    members = []
    for _ in range(3):
        variables = [
            cp.boolvar() if (low, high) == (0, 1) else cp.intvar(low, high) for low, high in given["columns"]
        ]
        soft = [group(rows, variables) for rows in given["groups"]]
        calls = 0
        started = time.perf_counter()
        members = mus(soft, solver="ortools")
        times.append(1000 * (time.perf_counter() - started))
        if times[-1] > 20_000:
            break
    print(json.dumps({"ms": statistics.median(times), "members": len(members), "calls": calls}))


main()
