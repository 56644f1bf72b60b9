"""Whether two answers are the same, to the cent: exits with 1 and says where they differ.

    compare.py QUESTION OURS THEIRS      two Parquet files
"""

import sys

import duckdb

question, ours, theirs = sys.argv[1:]
COLUMNS = {
    "stapeling": "masker::bigint as masker, aantal::bigint as aantal, cent::bigint as cent",
    "top": "gemeente::int as gemeente, aantal::bigint as aantal, cent::bigint as cent, "
    + ", ".join(f"top{share}::bigint as top{share}" for share in (5, 10, 50, 100)),
    "verloop": "voorziening::int as voorziening, gebied::int as gebied, maand::int as maand, "
    "aantal::bigint as aantal, cent::bigint as cent",
    "overgangen": "van::bigint as van, naar::bigint as naar, aantal::bigint as aantal",
    "stapelduur": "lopend::int as lopend, gezien::int as gezien, klasse::int as klasse, aantal::bigint as aantal",
}
base = duckdb.connect()
base.execute("set threads = 2")
for name, path in (("ours", ours), ("theirs", theirs)):
    base.execute(f"create table {name} as select {COLUMNS[question]} from '{path}'")
if question == "verloop":
    # Theirs has the months in which something changed, and one after the last; ours has every month.
    ended = base.execute("select count(*) from theirs where maand = 60 and (aantal <> 0 or cent <> 0)").fetchone()[0]
    if ended:
        sys.exit(f"{question}: {ended} series do not end")
    base.execute("""
        create or replace table theirs as
        select o.voorziening, o.gebied, o.maand,
            coalesce(last_value(t.aantal ignore nulls) over w, 0)::bigint as aantal,
            coalesce(last_value(t.cent ignore nulls) over w, 0)::bigint as cent
        from ours o left join theirs t using (voorziening, gebied, maand)
        window w as (partition by o.voorziening, o.gebied order by o.maand)""")
rows = base.execute("select count(*) from ours").fetchone()[0]
different = base.execute(
    "select count(*) from ((from ours except all from theirs) union all (from theirs except all from ours))"
).fetchone()[0]
if different or not rows:
    sys.exit(f"{question}: {different} of {rows} rows differ")
what = "cent" if "cent" in COLUMNS[question] else "aantal"
amount = base.execute(f"select sum({what}) from ours").fetchone()[0]
print(f"{rows} rows, {amount} {what} in all: the same")
