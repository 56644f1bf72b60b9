-- Clients and cost for each kind of help and month of one year, and the clients without any declared line.
CREATE TEMP TABLE maanden AS
WITH RECURSIVE tel (nummer) AS (SELECT 1 UNION ALL SELECT nummer + 1 FROM tel WHERE nummer < 12)
SELECT '2024-' || substr('0' || nummer, -2) AS maand, '2024-' || substr('0' || nummer, -2) || '-01' AS eerste,
       date('2024-01-01', '+' || nummer || ' months', '-1 day') AS laatste
FROM tel;

CREATE TEMP TABLE aanwezig AS
SELECT DISTINCT maand, persoon, hulp.wet, voorziening.voorziening, voorziening.wet AS soortwet
FROM hulp JOIN voorziening USING (voorziening) JOIN maanden ON ingang <= laatste AND eind >= eerste
WHERE ingang <= eind AND gemeente = '9999';

-- Who has help under both laws in a month, counts under the Jeugdwet.
CREATE TEMP TABLE clienten AS
SELECT 'totaal' AS reeks, maand, count(DISTINCT persoon) AS aantal FROM aanwezig GROUP BY maand
UNION ALL
SELECT voorziening, maand, count(DISTINCT persoon) FROM aanwezig GROUP BY voorziening, maand
UNION ALL
SELECT wet, maand, count(*) FROM (
    SELECT maand, persoon, min(soortwet) AS wet FROM aanwezig GROUP BY maand, persoon
) GROUP BY wet, maand;

-- Cost of who has help in the year, for each client, kind of help and month.
CREATE TEMP TABLE clientkosten AS
SELECT persoon, maand, voorziening.voorziening, voorziening.wet, sum(bedrag) AS cent
FROM geboekt
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(productlijst.voorziening, categorielijst.voorziening)
WHERE toegekend AND gemeente = '9999' AND maand BETWEEN '2024-01' AND '2024-12' AND persoon IN (
    SELECT persoon FROM hulp WHERE ingang <= eind AND ingang <= '2024-12-31' AND eind >= '2024-01-01'
)
GROUP BY persoon, maand, voorziening.voorziening;

CREATE TEMP TABLE reekskosten AS
SELECT reeks, maand, persoon, sum(cent) AS cent FROM (
    SELECT 'totaal' AS reeks, * FROM clientkosten
    UNION ALL SELECT wet, * FROM clientkosten
    UNION ALL SELECT voorziening, * FROM clientkosten
) GROUP BY reeks, maand, persoon;

-- For each series: the largest amount of one client in one month of the year.
CREATE TEMP TABLE duurste AS
SELECT reeks, max(abs(cent)) AS cent FROM reekskosten GROUP BY reeks;

CREATE TEMP TABLE maandkosten AS
SELECT reeks, maand, count(*) AS aantal, sum(cent) AS cent, max(abs(cent)) * 2 > sum(abs(cent)) AS overheerst
FROM reekskosten GROUP BY reeks, maand;

-- Lines that were declared and not refused; a reference counts once (TR314).
CREATE TEMP TABLE gedeclareerd AS
SELECT DISTINCT persoon, voorziening.voorziening
FROM regel
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(productlijst.voorziening, categorielijst.voorziening)
WHERE substr(begindatum, 1, 4) = '2024';

CREATE TEMP TABLE zonderregel AS
SELECT reeks, count(*) AS alle, sum(onbekend) AS onbekend FROM (
    SELECT reeks, persoon, max(onbekend) AS onbekend FROM (
        SELECT voorziening, soortwet, persoon, (persoon, voorziening) NOT IN (
            SELECT persoon, voorziening FROM gedeclareerd
        ) AS onbekend
        FROM aanwezig
    ) JOIN (SELECT 'totaal' AS reeks, voorziening FROM voorziening
            UNION ALL SELECT wet, voorziening FROM voorziening
            UNION ALL SELECT voorziening, voorziening FROM voorziening) USING (voorziening)
    GROUP BY reeks, persoon
) GROUP BY reeks;
