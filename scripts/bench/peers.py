"""The questions of a whole country, asked of DuckDB or Polars: one measurement in one process.

    peers.py duckdb|polars resident|cold QUESTION FORM SOURCE FOLDER

QUESTION is stapeling, top or verloop, of DuckDB also overgangen or stapelduur; FORM is one of the ways to ask it (see FORMS); SOURCE is aankomst (files in
the order of arrival) or beeld (files as the product lays them out). Prints what the quickest of the runs cost. The
answer goes to FOLDER/antwoord-ENGINE/, to be compared. Both engines use two threads.
"""

import os
import resource
import sys
import time

THREADS = 2
RUNS = {"resident": 3, "cold": 1}
# The name of each column in the files of either source.
COLUMNS = {
    "aankomst": ["person", "household", "provision", "area", "start_date", "end_date", "cost"],
    "beeld": ["persoon", "huishouden", "voorziening", "gebied", "begin", "eind", "maandbedrag"],
}
NAMES = ["persoon", "huishouden", "voorziening", "gebied", "begin", "eind", "cent"]


def measured(mode, answer):
    """Asks as often as the mode says; gives the last answer."""
    best = None
    for _ in range(RUNS[mode]):
        start, used = time.perf_counter(), processor_seconds()
        found = answer()
        cost = (time.perf_counter() - start, processor_seconds() - used)
        best = min(best or cost, cost)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"wall {best[0]:.4f} cpu {best[1]:.4f} peak {peak:.0f}")
    return found


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


# --- DuckDB -------------------------------------------------------------------------------------------------

MONTH = "(extract(year from {0}) * 12 + extract(month from {0}))::int"
BEGIN, END = MONTH.format("begin"), MONTH.format("eind")
JANUARY_2020, YEAR_2023 = 2020 * 12 + 1, 2023 * 12

HOUSEHOLDS = f"""
    with f as (select huishouden, gebied // 10 as gemeente, cent::bigint *
               (least({END}, {YEAR_2023 + 12}) - greatest({BEGIN}, {YEAR_2023 + 1}) + 1) as cent
               from facts where begin <= date '2023-12-31' and eind >= date '2023-01-01'),
    h as (select gemeente, huishouden, sum(cent)::bigint as cent from f group by gemeente, huishouden)"""
# First month and the month after the last, counted from January 2020 and cut off at the five years.
FROM = f"greatest(0, {BEGIN} - {JANUARY_2020})"
UNTIL = f"least(60, {END} - {JANUARY_2020} + 1)"
FIVE_YEARS = "begin <= date '2024-12-31' and eind >= date '2020-01-01'"
RUNNING = """
    select voorziening, gebied, maand, (sum(aantal) over w)::bigint as aantal, (sum(cent) over w)::bigint as cent
    from d window w as (partition by voorziening, gebied order by maand)"""

# The months of 2020 to 2024 in which help runs, as bits.
MONTHS = f"(1::ubigint << {UNTIL}) - (1::ubigint << {FROM})"
KINDS = "bit_or(1::uinteger << voorziening::int)"

SQL = {
    "stapeling": {
        "bits": """
            with h as (select huishouden, bit_or(1::uinteger << voorziening::int) as masker, sum(cent) as cent
                from facts where begin <= date '2023-06-30' and eind >= date '2023-06-01' group by huishouden)
            select masker, count(*) as aantal, sum(cent)::bigint as cent from h group by masker""",
    },
    "top": {
        "rank": HOUSEHOLDS
        + """, r as (select gemeente, cent, count(*) over (partition by gemeente) as n,
                row_number() over (partition by gemeente order by cent desc) as place from h)
            select gemeente, count(*) as aantal, sum(cent)::bigint as cent, """
        + ", ".join(
            f"sum(case when place <= ceil(n * {share} / 1000.0) then cent end)::bigint as top{share}"
            for share in (5, 10, 50, 100)
        )
        + " from r group by gemeente",
        "list": HOUSEHOLDS
        + """, r as (select gemeente, count(*) as n, sum(cent)::bigint as cent,
                list_reverse_sort(list(cent)) as sorted from h group by gemeente)
            select gemeente, n as aantal, cent, """
        + ", ".join(
            f"list_sum(sorted[1:ceil(n * {share} / 1000.0)::int])::bigint as top{share}" for share in (5, 10, 50, 100)
        )
        + " from r",
    },
    "verloop": {
        "unnest": f"""
            with e as (select voorziening, gebied, cent::bigint as cent, unnest([{FROM}, {UNTIL}]) as maand,
                unnest([1, -1]) as sign from facts where {FIVE_YEARS}),
            d as (select voorziening, gebied, maand, sum(sign) as aantal, sum(sign * cent) as cent
                from e group by voorziening, gebied, maand)"""
        + RUNNING,
        "union": f"""
            with e as (
                select voorziening, gebied, {FROM} as maand, count(*) as aantal, sum(cent::bigint) as cent
                    from facts where {FIVE_YEARS} group by all
                union all
                select voorziening, gebied, {UNTIL} as maand, -count(*) as aantal, -sum(cent::bigint) as cent
                    from facts where {FIVE_YEARS} group by all),
            d as (select voorziening, gebied, maand, sum(aantal) as aantal, sum(cent) as cent
                from e group by voorziening, gebied, maand)"""
        + RUNNING,
    },
    "overgangen": {
        "filter": f"""
            with h as (select huishouden,
                coalesce({KINDS} filter (begin <= date '2023-06-30' and eind >= date '2023-06-01'), 0) as van,
                coalesce({KINDS} filter (begin <= date '2024-06-30' and eind >= date '2024-06-01'), 0) as naar
                from facts where begin <= date '2024-06-30' and eind >= date '2023-06-01' group by huishouden)
            select van, naar, count(*) as aantal from h where van <> 0 or naar <> 0 group by van, naar""",
    },
    "stapelduur": {
        "bits": f"""
            with m as (select huishouden, voorziening, bit_or({MONTHS}) as maanden
                from facts where {FIVE_YEARS} group by huishouden, voorziening),
            s as (select a.huishouden, bit_or(a.maanden & b.maanden) as stapel
                from m a join m b on a.huishouden = b.huishouden and a.voorziening < b.voorziening
                group by a.huishouden),
            l as (select stapel, length(bin(stapel)) - 1 as laatste from s where stapel > 0),
            f as (select laatste, xor(stapel, (2::ubigint << laatste) - 1) & ((1::ubigint << laatste) - 1) as ervoor from l),
            d as (select laatste, case when ervoor = 0 then 0 else length(bin(ervoor)) end as eerste from f)
            select (laatste = 59)::int as lopend, (eerste > 0)::int as gezien,
                case when laatste - eerste + 1 >= 24 then 4 when laatste - eerste + 1 >= 12 then 3
                    when laatste - eerste + 1 >= 6 then 2 when laatste - eerste + 1 >= 3 then 1 else 0 end as klasse,
                count(*) as aantal from d group by all""",
    },
}
# `groepen` chooses one group after another, each of what the ones before left: that is no question for SQL.


def duckdb(mode, question, form, source, folder):
    import duckdb

    base = duckdb.connect()
    base.execute(f"set threads = {THREADS}")
    columns = ", ".join(f"{column} as {name}" for column, name in zip(COLUMNS[source], NAMES))
    kind = "table" if mode == "resident" else "view"
    base.execute(f"create {kind} facts as select {columns} from '{folder}/{source}/*.parquet'")

    def answer():
        base.execute("create or replace temp table answer as " + SQL[question][form])

    measured(mode, answer)
    base.execute(f"copy answer to '{folder}/antwoord-duckdb/{question}.parquet'")


# --- Polars -------------------------------------------------------------------------------------------------


def polars(mode, question, form, source, folder):
    import datetime

    import polars as pl

    names = dict(zip(COLUMNS[source], NAMES))
    files = f"{folder}/{source}/*.parquet"
    if mode == "resident":
        facts = pl.read_parquet(files).rename(names).lazy()
    else:
        facts = pl.scan_parquet(files).rename(names)
    engine, _, form = form.partition(":")
    begin, end, cent = pl.col("begin"), pl.col("eind"), pl.col("cent").cast(pl.Int64)
    date = datetime.date

    def month(day, base):
        return (day.dt.year().cast(pl.Int32) - base) * 12 + day.dt.month().cast(pl.Int32) - 1

    def stapeling():
        if form == "list":
            bits = pl.lit(pl.Series([1 << kind for kind in range(32)], dtype=pl.UInt32)).gather(pl.col("voorziening"))
        else:
            bits = pl.lit(2, dtype=pl.UInt32).pow(pl.col("voorziening").cast(pl.UInt32)).cast(pl.UInt32)
        return (
            facts.filter((begin <= date(2023, 6, 30)) & (end >= date(2023, 6, 1)))
            .select("huishouden", masker=bits, cent=cent)
            .group_by("huishouden")
            .agg(pl.col("masker").bitwise_or(), pl.col("cent").sum())
            .group_by("masker")
            .agg(aantal=pl.len(), cent=pl.col("cent").sum())
        )

    def top():
        months = pl.min_horizontal(month(end, 2023), pl.lit(11)) - pl.max_horizontal(month(begin, 2023), pl.lit(0)) + 1
        households = (
            facts.filter((begin <= date(2023, 12, 31)) & (end >= date(2023, 1, 1)))
            .select("huishouden", gemeente=pl.col("gebied") // 10, cent=cent * months)
            .group_by("gemeente", "huishouden")
            .agg(pl.col("cent").sum())
        )
        count = {share: (pl.len() * share / 1000).ceil().cast(pl.UInt32) for share in (5, 10, 50, 100)}
        if form == "sort":
            tops = {f"top{share}": pl.col("cent").sort(descending=True).head(count[share]).sum() for share in count}
        else:
            tops = {f"top{share}": pl.col("cent").top_k(count[share]).sum() for share in count}
        return households.group_by("gemeente").agg(aantal=pl.len(), cent=pl.col("cent").sum(), **tops)

    def verloop():
        group = ["voorziening", "gebied", "maand"]
        five_years = facts.filter((begin <= date(2024, 12, 31)) & (end >= date(2020, 1, 1)))
        came = pl.max_horizontal(month(begin, 2020), pl.lit(0)).cast(pl.Int8)
        went = pl.min_horizontal(month(end, 2020) + 1, pl.lit(60)).cast(pl.Int8)
        changes = [
            five_years.select("voorziening", "gebied", maand=moment, aantal=pl.lit(sign, dtype=pl.Int64), cent=sign * cent)
            for moment, sign in ((came, 1), (went, -1))
        ]
        if form == "first":
            changes = [part.group_by(group).agg(pl.col("aantal").sum(), pl.col("cent").sum()) for part in changes]
        return (
            pl.concat(changes)
            .group_by(group)
            .agg(pl.col("aantal").sum(), pl.col("cent").sum())
            .sort(group)
            .with_columns(pl.col("aantal", "cent").cum_sum().over("voorziening", "gebied"))
        )

    query = {"stapeling": stapeling, "top": top, "verloop": verloop}[question]()
    found = measured(mode, lambda: query.collect(engine=engine))
    found.write_parquet(f"{folder}/antwoord-polars/{question}.parquet")


# The ways to ask; the bench takes the quickest of them.
FORMS = {
    "duckdb": {question: list(forms) for question, forms in SQL.items()},
    "polars": {
        "stapeling": ["streaming:power", "in-memory:power", "in-memory:list"],
        "top": ["streaming:top", "in-memory:top", "in-memory:sort"],
        "verloop": ["streaming:first", "streaming:once", "in-memory:first"],
    },
}


def main():
    if sys.argv[1:2] == ["forms"]:
        print("\n".join(FORMS[sys.argv[2]].get(sys.argv[3], [])))
        return
    engine, mode, question, form, source, folder = sys.argv[1:]
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)
    os.makedirs(f"{folder}/antwoord-{engine}", exist_ok=True)
    {"duckdb": duckdb, "polars": polars}[engine](mode, question, form, source, folder)


main()
