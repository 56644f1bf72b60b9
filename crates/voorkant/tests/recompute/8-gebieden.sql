-- People with help in 2024 by the buurt where they live at its end, and what each kind of help cost them.
CREATE TEMP TABLE wijkhulp AS
SELECT DISTINCT persoon, voorziening FROM hulp
WHERE ingang <= eind AND gemeente = '9999' AND ingang <= '2024-12-31' AND eind >= '2024-01-01';

-- The newest 301 on or before the last day, else the oldest after it.
CREATE TEMP TABLE thuis AS
SELECT persoon, buurt FROM (
    SELECT persoon, postcode, row_number() OVER (
        PARTITION BY persoon
        ORDER BY dagtekening > '2024-12-31',
                 CASE WHEN dagtekening <= '2024-12-31' THEN dagtekening END DESC,
                 CASE WHEN dagtekening <= '2024-12-31' THEN rang END DESC,
                 dagtekening, rang
    ) AS keus
    FROM postadres JOIN telt USING (bericht)
)
JOIN buurtlijst USING (postcode)
WHERE keus = 1;

CREATE TEMP TABLE wijkkosten AS
SELECT persoon, voorziening.voorziening, sum(bedrag) AS cent
FROM geboekt
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(productlijst.voorziening, categorielijst.voorziening)
WHERE toegekend AND gemeente = '9999' AND maand BETWEEN '2024-01' AND '2024-12'
GROUP BY persoon, voorziening.voorziening;

CREATE TEMP TABLE gebied AS
SELECT coalesce(buurt, 'zonderBuurt') AS gebied, count(DISTINCT persoon) AS aantal
FROM wijkhulp LEFT JOIN thuis USING (persoon) GROUP BY 1
UNION ALL
SELECT 'WK' || substr(buurt, 3, 6), count(DISTINCT persoon)
FROM wijkhulp JOIN thuis USING (persoon) GROUP BY 1
UNION ALL
SELECT 'totaal', count(DISTINCT persoon) FROM wijkhulp;

CREATE TEMP TABLE soortgebied AS
SELECT voorziening, coalesce(buurt, 'zonderBuurt') AS gebied, count(*) AS aantal, sum(coalesce(cent, 0)) AS cent,
       max(abs(coalesce(cent, 0))) * 2 > sum(abs(coalesce(cent, 0))) AS overheerst
FROM wijkhulp LEFT JOIN thuis USING (persoon) LEFT JOIN wijkkosten USING (persoon, voorziening)
GROUP BY voorziening, gebied
UNION ALL
SELECT voorziening, 'totaal', count(*), 0, 0 FROM wijkhulp GROUP BY voorziening;
