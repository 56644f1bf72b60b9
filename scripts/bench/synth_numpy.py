"""Mixes of others in plain numpy, from the formulas alone.

    synth_numpy.py JOB ROUNDS PANEL.CSV

Jobs as in crates/effect/examples/synthproef.rs: controls, errors. Weights come from Frank-Wolfe with an exact line search,
which stops when its gap is below a millionth of the objective or after 1,000 steps: near the optimum, not at it. Prints the
name, the milliseconds of the quickest round, and a figure by which the reader sees that both sides did the same.
"""

import csv
import sys
import time

import numpy as np

BEFORE = 19


def california(path):
    units = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            units.setdefault(row["State"], []).append((int(row["Year"]), float(row["PacksPerCapita"])))
    own = np.array([value for _, value in sorted(units.pop("California"))])
    return np.array([[value for _, value in sorted(years)] for _, years in sorted(units.items())]), own


def nearest(points, ridge):
    """Weights of 0 or higher and sum 1 whose point is nearest to the origin; each column is a point."""
    gram = points.T @ points + ridge * np.eye(points.shape[1])
    weights = np.full(len(gram), 1 / len(gram))
    for _ in range(1_000):
        slope = gram @ weights
        best, square = slope.argmin(), weights @ slope
        gap = square - slope[best]
        if gap <= 1e-6 * square:
            break
        long = square - 2 * slope[best] + gram[best, best]
        step = min(gap / long, 1.0)
        weights *= 1 - step
        weights[best] += step
    return weights


def control_error(donors, own):
    weights = nearest(donors[:, :BEFORE].T - own[:BEFORE, None], 0.0)
    return np.sqrt(((weights @ donors - own)[:BEFORE] ** 2).mean())


def estimate(donors, own, zeta):
    def level_free(points):
        return points - points.mean(0)

    omega = nearest(level_free(donors[:, :BEFORE].T - own[:BEFORE, None]), zeta**2 * BEFORE)
    after = donors[:, BEFORE:].mean(1)
    periods = nearest(level_free(donors[:, :BEFORE] - after[:, None]), 0.0)
    gap = own - omega @ donors
    return gap[BEFORE:].mean() - periods @ gap[:BEFORE]


def main():
    job, rounds = sys.argv[1], int(sys.argv[2])
    donors, own = california(sys.argv[3])
    noise = np.diff(donors[:, :BEFORE], axis=1).std(ddof=1)
    zeta = (donors.shape[1] - BEFORE) ** 0.25 * noise
    chosen = np.random.default_rng(12_345).integers(0, len(donors), 200)
    best = float("inf")
    for _ in range(max(rounds, 1)):
        start = time.perf_counter()
        if job == "controls":
            errors = [control_error(np.delete(donors, at, axis=0), donors[at]) for at in range(len(donors))]
            figure = max(errors + [control_error(donors, own)])
        else:
            figure = np.std([estimate(np.delete(donors, at, axis=0), donors[at], zeta) for at in chosen])
        best = min(best, (time.perf_counter() - start) * 1e3)
    print(f"{job} {best:.3f} {figure:.4f}")


main()
