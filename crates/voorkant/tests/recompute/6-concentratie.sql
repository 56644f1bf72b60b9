-- The most expensive households with help, in thousandths of them: of those, and of all of the municipality
-- (`alle`), where the size is a multiple of ten.
WITH rang AS (
    SELECT cent, row_number() OVER (ORDER BY cent DESC) AS plaats, count(*) OVER () AS huishoudens
    FROM huishouden
),
deel (tabel, promille) AS (
    VALUES ('duursteMetHulp', 5), ('duursteMetHulp', 10), ('duursteMetHulp', 50), ('duursteMetHulp', 100),
           ('duursteMetHulp', 250), ('duursteMetHulp', 500), ('duursteVanAlle', 5), ('duursteVanAlle', 10),
           ('duursteVanAlle', 50), ('duursteVanAlle', 100)
)
SELECT tabel, promille, count(*) AS aantal, sum(cent) AS cent, max(cent) AS duurste
FROM deel JOIN rang
    ON plaats <= CASE tabel WHEN 'duursteMetHulp' THEN (huishoudens * promille + 500) / 1000
                            ELSE ((? * promille + 500) / 1000 + 5) / 10 * 10 END
GROUP BY tabel, promille
UNION ALL
SELECT 'totaal', 1000, count(*), sum(cent), max(cent) FROM huishouden;
