"""A conversation calculated by red-dwarf, and by plain numpy from the formulas of Polis (one tick, from nothing).

    dialoog_peers.py red-dwarf|numpy FOLDER [SUBSAMPLES]

Reads votes.csv, and comments.csv if it is there, as crates/dialoog/examples/pipeline.rs does. Prints on one line: seconds of
the processor from the votes in memory to the outcome, megabytes of the whole process, people, statements, votes, groups, the
share of the first direction in all variance, the mean group-informed consensus. Starting Python and reading the file are not
in the seconds. SUBSAMPLES (red-dwarf only) does it all again so many times with four fifths of the people, and compares nothing.
"""

import csv
import os
import resource
import sys
import time


def conversation(folder):
    """The last vote of each on each, in order of first vote; and the statements that were rejected."""
    last, rejected = {}, []
    with open(os.path.join(folder, "votes.csv"), newline="", encoding="utf-8") as file:
        rows = [(int(r["timestamp"]), int(r["voter-id"]), int(r["comment-id"]), int(r["vote"])) for r in csv.DictReader(file)]
    rows.sort(key=lambda row: row[0])
    for at, person, statement, vote in rows:
        last[person, statement] = (vote, at)
    comments = os.path.join(folder, "comments.csv")
    if os.path.exists(comments):
        with open(comments, newline="", encoding="utf-8") as file:
            rejected = [int(r["comment-id"]) for r in csv.DictReader(file) if r["moderated"] == "-1"]
    return last, rejected


def red_dwarf(last, rejected, subsamples):
    import random

    from reddwarf.implementations.base import run_pipeline

    def calculate(votes):
        seen = {one["statement_id"] for one in votes}
        out = [one for one in rejected if one in seen]
        return run_pipeline(votes, mod_out_statement_ids=out, random_state=1)

    votes = [
        {"participant_id": person, "statement_id": statement, "vote": vote, "modified": at}
        for (person, statement), (vote, at) in last.items()
    ]
    last.clear()
    people, chance = sorted({one["participant_id"] for one in votes}), random.Random(1)
    start = time.process_time()
    result = calculate(votes)
    for _ in range(subsamples):
        chosen = set(chance.sample(people, round(0.8 * len(people))))
        calculate([one for one in votes if one["participant_id"] in chosen])
    seconds = time.process_time() - start
    groups = int(result.participants_df["cluster_id"].dropna().nunique())
    # Its product over groups, as the mean over groups that can be compared between numbers of groups.
    kept = [value for statement, value in result.group_aware_consensus["agree"].items() if statement not in set(rejected)]
    informed = sum(value ** (1 / groups) for value in kept) / len(kept)
    share = result.reducer.explained_variance_ratio_[0]
    return seconds, result.raw_vote_matrix.shape, len(votes), groups, share, informed


Z = 1.2816


def lloyd(np, points, k, weights, rounds):
    """From the first k distinct points; as near to two centres goes to the last; empty groups fall away."""
    _, first = np.unique(points, axis=0, return_index=True)
    centres = points[np.sort(first)[:k]]
    ordered = lambda some: some[np.lexsort((some[:, 1], some[:, 0]))]
    for _ in range(rounds + 1):
        distance = ((points[:, None] - centres[None]) ** 2).sum(2)
        labels = len(centres) - 1 - np.argmin(distance[:, ::-1], 1)
        kept, labels = np.unique(labels, return_inverse=True)
        sizes = np.bincount(labels, weights)
        moved = np.stack([np.bincount(labels, weights * points[:, side]) / sizes for side in (0, 1)], 1)
        both = min(len(centres), len(moved))
        step = np.linalg.norm(ordered(centres)[:both] - ordered(moved)[:both], axis=1)
        centres = moved
        if (step < 0.01).all():
            break
    return labels, centres


def silhouette(np, points, labels):
    distance = np.sqrt(((points[:, None] - points[None]) ** 2).sum(2))
    member = np.eye(labels.max() + 1)[labels]
    sizes = member.sum(0)
    if len(sizes) < 2:
        return 0.0
    sums, own = distance @ member, np.arange(len(points))
    within = sums[own, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[own, labels] = np.inf
    between = means.min(1)
    score = (between - within) / np.maximum(np.maximum(within, between), 1e-300)
    return np.where(sizes[labels] > 1, score, 0.0).mean()


def representative(np, agree, disagree, seen, columns):
    """Per group at most five statements that set it apart."""
    def tests(count):
        p = (count + 1) / (seen + 2)
        pt = 2 * np.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)
        other, of = count.sum(0) - count, seen.sum(0) - seen
        r = p / ((other + 1) / (of + 2))
        s, o, n, m = count + 1, other + 1, seen + 1, of + 1
        q = (s + o) / (n + m)
        with np.errstate(all="ignore"):
            rt = np.where(q == 1, 0.0, (s / n - o / m) / np.sqrt(q * (1 - q) * (1 / n + 1 / m)))
        return p, pt, r, rt

    pa, pat, ra, rat = tests(agree)
    pd, pdt, rd, rdt = tests(disagree)
    lists = []
    for group in range(len(agree)):
        enough, best, best_agree = [], None, None
        at = lambda table, one: table[group, one]
        for one in columns:
            if (at(rat, one) > Z and at(pat, one) > Z) or (at(rdt, one) > Z and at(pdt, one) > Z):
                enough.append(one)
            stands_out = max(at(rat, one), at(rdt, one))
            if not enough and (best is None or stands_out > best[0]):
                best = (stands_out, one)
            if at(agree, one) == 0 and at(disagree, one) == 0:
                continue
            weight = lambda some: at(ra, some) * at(rat, some) * at(pa, some) * at(pat, some)
            plain = lambda some: at(pa, some) * at(pat, some)
            if best_agree is None:
                better = at(pat, one) > Z or (at(ra, one) > 1 and at(pa, one) > 0.5)
            elif at(ra, best_agree) > 1:
                better = weight(one) > weight(best_agree)
            else:
                better = plain(one) > plain(best_agree)
            best_agree = one if better else best_agree
        agrees = lambda one: at(rat, one) > at(rdt, one)
        score = lambda one: (at(ra, one) * at(rat, one) * at(pa, one) * at(pat, one)) if agrees(one) else (
            at(rd, one) * at(rdt, one) * at(pd, one) * at(pdt, one))
        head = [best_agree] if best_agree is not None else []
        if not enough:
            lists.append(head or ([best[1]] if best else []))
            continue
        rest = sorted((one for one in enough if one != best_agree), key=score, reverse=True)
        lists.append(sorted((head + rest)[:5], key=lambda one: not agrees(one)))
    return lists


def formulas(last, rejected):
    import numpy as np

    people, statements = {}, sorted({statement for _, statement in last})
    for person, _ in last:
        people.setdefault(person, len(people))
    column = {statement: at for at, statement in enumerate(statements)}
    out = np.array([column[one] for one in rejected if one in column], int)
    count = len(last)
    rows = np.fromiter((people[person] for person, _ in last), int, count)
    columns = np.fromiter((column[statement] for _, statement in last), int, count)
    values = np.fromiter((vote for vote, _ in last.values()), float, count)
    last.clear()
    start = time.process_time()
    raw = np.full((len(people), len(statements)), np.nan)
    raw[rows, columns] = values
    seen = ~np.isnan(raw)
    answered = seen.sum(1)
    rating = raw.copy()
    rating[:, out] = 0.0
    known = ~np.isnan(rating)
    centre = np.nansum(rating, 0) / np.maximum(known.sum(0), 1)
    x = np.where(known, rating - centre, 0.0)
    total, components, share = (x**2).sum(), [], []
    for _ in range(2):
        vector, before = np.ones(x.shape[1]), 0.0
        for _ in range(101):
            for other in components:
                vector = vector - other * (other @ vector)
            image = (x @ vector) @ x
            for other in components:
                image -= other * (other @ image)
            length = np.linalg.norm(image)
            vector = image / length
            if length == before:
                break
            before = length
        components.append(vector)
        share.append(((x @ vector) ** 2).sum() / total)
    components = np.array(components)
    width = x.shape[1]
    places = (x @ components.T) * np.sqrt(width / np.maximum(known.sum(1), 1))[:, None]
    extremity = np.sqrt(width) * (1 - centre) * np.linalg.norm(components, axis=0)
    part = np.flatnonzero(answered >= min(7, width))
    if len(part) < 15:
        others = np.setdiff1d(np.arange(len(raw)), part)
        part = np.sort(np.r_[part, others[np.argsort(-answered[others], kind="stable")][: 15 - len(part)]])
    points = places[part]
    base, middles = lloyd(np, points, 100, np.ones(len(points)), 100)
    sizes, best = np.bincount(base).astype(float), (-2.0, None)
    for k in range(2, min(5, 2 + len(middles) // 12) + 1):
        labels, _ = lloyd(np, middles, k, sizes, 20)
        score = silhouette(np, middles, labels)
        if score >= best[0]:
            best = (score, labels)
    group = best[1][base]
    k = int(group.max()) + 1
    counts = lambda table, wanted: np.array([wanted(table[part[group == one]]).sum(0) for one in range(k)])
    agree, disagree, all_seen = lambda t: t == 1, lambda t: t == -1, lambda t: ~np.isnan(t)
    a, d, s = counts(raw, agree), counts(raw, disagree), counts(raw, all_seen)
    informed = ((a + 1) / (s + 2)).prod(0)
    grouped_a, grouped_s = a.sum(0), s.sum(0)
    passed = grouped_s - grouped_a - d.sum(0)
    importance = (1 - (passed + 1) / (grouped_s + 2)) * (extremity + 1) * (grouped_a + 1) / (grouped_s + 2)
    priority = (importance * (1 + 8 * 2.0 ** (-grouped_s / 5))) ** 2
    kept = np.setdiff1d(np.arange(width), out)
    lists = representative(np, counts(rating, agree), counts(rating, disagree), counts(rating, all_seen), kept)
    majority = []
    for wanted in (1, -1):
        of = known.sum(0)
        p = ((rating == wanted).sum(0) + 1) / (of + 2)
        test = 2 * np.sqrt(of + 1) * (((rating == wanted).sum(0) + 1) / (of + 1) - 0.5)
        clear = kept[(p[kept] > 0.5) & (test[kept] > Z)]
        majority.append(clear[np.argsort(-(p * test)[clear], kind="stable")][:5])
    seconds = time.process_time() - start
    assert len(lists) == k and len(majority) == 2 and len(priority) == width
    return seconds, raw.shape, count, k, share[0], (informed[kept] ** (1 / k)).mean()


def main():
    job, folder = sys.argv[1:3]
    subsamples = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    last, rejected = conversation(folder)
    made = red_dwarf(last, rejected, subsamples) if job == "red-dwarf" else formulas(last, rejected)
    seconds, (people, statements), votes, groups, share, informed = made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.4f} {peak:.1f} {people} {statements} {votes} {groups} {share:.6f} {informed:.6f}")


main()
