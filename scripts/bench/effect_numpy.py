"""The estimators of Leren in plain numpy, from the formulas alone: what the packages do, without their overhead.

    effect_numpy.py JOB ROUNDS [MPDTA.CSV]

Jobs as in crates/effect/examples/effectproef.rs: plain, robust, bootstrap, large, large-robust. Prints the name, the
milliseconds of the quickest round, and a figure by which the reader sees that both sides did the same.
"""

import csv
import sys
import time

import numpy as np


def mpdta(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    units = sorted({row["countyreal"] for row in rows})
    years = sorted({int(row["year"]) for row in rows})
    y, x, g = np.zeros((len(units), len(years))), np.zeros(len(units)), np.zeros(len(units), int)
    place = {unit: at for at, unit in enumerate(units)}
    for row in rows:
        unit = place[row["countyreal"]]
        y[unit, years.index(int(row["year"]))] = float(row["lemp"])
        x[unit] = float(row["lpop"])
        start = int(row["first.treat"])
        g[unit] = years.index(start) if start else -1
    return y, x, g


def neighbourhoods(units=3000, periods=120):
    unit, period = np.arange(units)[:, None], np.arange(periods)[None, :]
    wave = np.where(unit % 20 < 12, 24 + 6 * (unit % 20), -1)
    rich = ((unit * 7919) % 1000) / 1000.0
    noise = np.sin((unit * 31 + period * 17) * 12.9898) * 3.0
    since = np.where(wave >= 0, np.maximum(period - wave, 0), 0)
    y = 20.0 + 4.0 * rich + 0.05 * period * rich + noise - 0.02 * since
    return y, rich[:, 0], wave[:, 0]


def logit(x, y):
    b = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (y - p))
        b += step
        if abs(step).max() < 1e-12:
            break
    p = 1 / (1 + np.exp(-x @ b))
    return p, np.linalg.inv((x * (p * (1 - p))[:, None]).T @ x)


def cell(y, covariate, g, group, period, robust):
    base = group - 1 if period >= group else period - 1
    sample = (g == group) | (g < 0)
    change, treated, n = y[sample, period] - y[sample, base], (g[sample] == group).astype(float), sample.sum()
    if robust:
        x = np.c_[np.ones(n), covariate[sample]]
        others = 1 - treated
        gram = (x * others[:, None]).T @ x
        left = change - x @ np.linalg.solve(gram, (x * others[:, None]).T @ change)
        line = (others * left)[:, None] * x @ np.linalg.inv(gram / n)
        p, covariance = logit(x, treated)
        w1, w0 = treated, p * others / (1 - p)
        e1, e0 = (w1 * left).sum() / w1.sum(), (w0 * left).sum() / w0.sum()
        chance = ((treated - p)[:, None] * x) @ (covariance * n)
        m2 = (w0[:, None] * (left - e0)[:, None] * x).mean(0)
        i1 = (w1 * (left - e1) - line @ (w1[:, None] * x).mean(0)) / w1.mean()
        i0 = (w0 * (left - e0) + chance @ m2 - line @ (w0[:, None] * x).mean(0)) / w0.mean()
    else:
        on = treated == 1
        e1, e0 = change[on].mean(), change[~on].mean()
        i1, i0 = treated * (change - e1) / treated.mean(), (1 - treated) * (change - e0) / (1 - treated.mean())
    influence = np.zeros(len(g))
    influence[sample] = (i1 - i0) * len(g) / n
    return e1 - e0, influence


def cells(y, x, g, robust):
    keys = [(group, period) for group in sorted(set(g[g > 0])) for period in range(1, y.shape[1])]
    found = [cell(y, x, g, group, period, robust) for group, period in keys]
    return keys, np.array([one[0] for one in found]), np.array([one[1] for one in found])


def weigh(g, groups, att, psi):
    share = np.array([(g == group).mean() for group in groups])
    total = share.sum()
    of_size = np.array([(g == group) - (g == group).mean() for group in groups])
    weights = of_size / total - of_size.sum(0) * (share / total**2)[:, None]
    return share @ att / total, psi.T @ (share / total) + weights.T @ att


def simple(y, x, g, robust):
    keys, att, psi = cells(y, x, g, robust)
    after = [at for at, (group, period) in enumerate(keys) if period >= group]
    _, influence = weigh(g, [keys[at][0] for at in after], att[after], psi[after])
    return np.sqrt((influence**2).sum()) / len(g)


def dynamic(y, x, g, robust):
    keys, att, psi = cells(y, x, g, robust)
    since = np.array([period - group for group, period in keys])
    after = []
    for one in sorted(set(since)):
        at = np.flatnonzero(since == one)
        _, influence = weigh(g, [keys[i][0] for i in at], att[at], psi[at])
        if one >= 0:
            after.append(influence)
    return np.sqrt((np.mean(after, axis=0) ** 2).sum()) / len(g)


def bootstrap(psi, draws=1000):
    k = (np.sqrt(5) + 1) / 2
    v = np.where(np.random.default_rng(1).random((draws, psi.shape[1])) < k / np.sqrt(5), 1 - k, k)
    b = v @ psi.T / np.sqrt(psi.shape[1])
    low, high = np.quantile(b, [0.25, 0.75], axis=0)
    sigma = (high - low) / 1.3489795003921634
    return np.quantile(np.abs(b / sigma).max(1), 0.95)


def main():
    job, rounds = sys.argv[1], int(sys.argv[2])
    y, x, g = neighbourhoods() if job.startswith("large") else mpdta(sys.argv[3])
    robust = job.endswith("robust")
    psi = cells(y, x, g, False)[2] if job == "bootstrap" else None
    best = float("inf")
    for _ in range(max(rounds, 1)):
        start = time.perf_counter()
        if job == "bootstrap":
            figure = bootstrap(psi)
        elif job.startswith("large"):
            figure = dynamic(y, x, g, robust)
        else:
            figure = simple(y, x, g, robust)
        best = min(best, (time.perf_counter() - start) * 1e3)
    print(f"{job} {best:.3f} {figure:.8f}")


main()
