-- Who came, left and came back, how long it lasted, and who referred.

-- A reference names one request: the earliest (TR347). An assignment came from the request that one of its versions
-- names.
CREATE TEMP TABLE verwezen AS
SELECT gemeente, wet, aanbieder, referentie, verwijzer FROM (
    SELECT verzoek.*, row_number() OVER (
        PARTITION BY gemeente, wet, aanbieder, referentie ORDER BY rang, volgnummer
    ) AS beurt
    FROM verzoek JOIN telt USING (bericht)
)
WHERE beurt = 1;
CREATE INDEX temp.verwezen_referentie ON verwezen (referentie);
CREATE TEMP TABLE herkomst AS
SELECT id, verwijzer FROM (
    SELECT nieuwste.id, verwezen.verwijzer, row_number() OVER (
        PARTITION BY nieuwste.id ORDER BY toewijzing.moment, telt.rang
    ) AS beurt
    FROM toewijzing
    JOIN telt USING (bericht)
    JOIN verwezen
        ON verwezen.referentie = toewijzing.referentie AND verwezen.gemeente = toewijzing.gemeente
        AND verwezen.wet = toewijzing.wet AND verwezen.aanbieder = toewijzing.aanbieder
    JOIN nieuwste
        ON nieuwste.persoon = toewijzing.persoon AND nieuwste.gemeente = toewijzing.gemeente
        AND nieuwste.wet = toewijzing.wet AND nieuwste.aanbieder = toewijzing.aanbieder
        AND nieuwste.nummer = toewijzing.nummer AND nieuwste.categorie IS toewijzing.categorie
        AND nieuwste.code IS toewijzing.code
)
WHERE beurt = 1;
CREATE TEMP TABLE verwijzers (plaats INTEGER, code TEXT, verwijzer TEXT);
INSERT INTO verwijzers VALUES
    (0, '02', 'huisarts'), (1, '03', 'jeugdarts'), (2, '05', 'specialist'), (3, '04', 'gi'), (4, '08', 'justitie'),
    (5, '01', 'gemeente'), (6, '06', 'zelf'), (7, NULL, 'geen-verzoek');

-- Help by law and by kind, each piece after the last day of all before it. A pause of 31 days or less ends nothing.
CREATE TEMP TABLE hulpstuk AS
WITH alle AS (
    SELECT persoon, voorziening, voorziening.wet, ingang, eind, coalesce(verwijzers.plaats, 7) AS verwijzer
    FROM hulp
    JOIN voorziening USING (voorziening)
    LEFT JOIN herkomst USING (id)
    LEFT JOIN verwijzers ON verwijzers.code = herkomst.verwijzer
    WHERE ingang <= eind AND gemeente = '9999'
),
per_reeks AS (
    SELECT persoon, wet AS reeks, ingang, eind, verwijzer FROM alle
    UNION ALL
    SELECT persoon, voorziening, ingang, eind, verwijzer FROM alle
)
SELECT *, max(julianday(eind)) OVER (
    PARTITION BY persoon, reeks ORDER BY ingang, verwijzer, eind
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
) AS tot_nu
FROM per_reeks;
CREATE TEMP TABLE hulpreeks AS
WITH genummerd AS (
    SELECT *, sum(tot_nu IS NULL OR julianday(ingang) - tot_nu > 32) OVER (
        PARTITION BY persoon, reeks ORDER BY ingang, verwijzer, eind ROWS UNBOUNDED PRECEDING
    ) AS nummer
    FROM hulpstuk
)
SELECT persoon, reeks, min(ingang) AS begin, max(eind) AS eind,
       CAST(substr(min(ingang || verwijzer), 11) AS INTEGER) AS verwijzer,
       lead(min(ingang)) OVER (PARTITION BY persoon, reeks ORDER BY min(ingang)) AS volgende
FROM genummerd GROUP BY persoon, reeks, nummer;

CREATE TEMP TABLE grenzen (grens TEXT);
INSERT INTO grenzen VALUES ('3'), ('6'), ('9'), ('12'), ('18'), ('24'), ('36'), ('48'), ('60');
CREATE TEMP TABLE jaren (jaar INTEGER);
INSERT INTO jaren VALUES (2020), (2021), (2022), (2023), (2024), (2025);

-- Cost of who has help in the year.
CREATE TEMP TABLE jaarkosten AS
SELECT jaar, persoon, voorziening.voorziening, voorziening.wet, sum(bedrag) AS cent
FROM geboekt
JOIN jaren ON CAST(substr(maand, 1, 4) AS INTEGER) = jaar
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(productlijst.voorziening, categorielijst.voorziening)
WHERE toegekend AND gemeente = '9999' AND (jaar, persoon) IN (
    SELECT jaar, persoon FROM hulp JOIN jaren ON ingang <= jaar || '-12-31' AND eind >= jaar || '-01-01'
    WHERE ingang <= eind
)
GROUP BY jaar, persoon, voorziening.voorziening;

CREATE TEMP TABLE gebeurd AS
SELECT jaar, persoon, reeks, 'clienten' AS wat FROM hulpreeks
JOIN jaren ON begin <= jaar || '-12-31' AND eind >= jaar || '-01-01'
UNION SELECT jaar, persoon, wet, 'clienten' FROM jaarkosten
UNION SELECT jaar, persoon, voorziening, 'clienten' FROM jaarkosten
UNION SELECT CAST(substr(begin, 1, 4) AS INTEGER), persoon, reeks, 'begonnen' FROM hulpreeks
UNION SELECT CAST(substr(eind, 1, 4) AS INTEGER), persoon, reeks, 'geeindigd' FROM hulpreeks
UNION SELECT CAST(substr(eind, 1, 4) AS INTEGER), persoon, reeks, 'terug' FROM hulpreeks
WHERE julianday(volgende) - julianday(eind) <= 365;

-- Kinds as they are; who has both laws counts under the Jeugdwet; all help is either.
CREATE TEMP TABLE stroomcel AS
SELECT jaar, reeks, wat, count(*) AS aantal FROM gebeurd WHERE reeks NOT IN ('wmo', 'jeugdwet') GROUP BY 1, 2, 3
UNION ALL
SELECT jaar, wet, wat, count(*) FROM (
    SELECT jaar, persoon, wat, min(reeks) AS wet FROM gebeurd WHERE reeks IN ('wmo', 'jeugdwet') GROUP BY 1, 2, 3
) GROUP BY 1, 2, 3
UNION ALL
SELECT jaar, 'totaal', wat, count(DISTINCT persoon) FROM gebeurd WHERE reeks IN ('wmo', 'jeugdwet') GROUP BY 1, 3;

CREATE TEMP TABLE kwartaalcel AS
WITH per_kwartaal AS (
    SELECT persoon, 'begonnen' AS wat, min(reeks) AS wet,
           substr(begin, 1, 4) || '-K' || ((CAST(substr(begin, 6, 2) AS INTEGER) + 2) / 3) AS kwartaal
    FROM hulpreeks WHERE reeks IN ('wmo', 'jeugdwet') GROUP BY persoon, kwartaal
    UNION ALL
    SELECT persoon, 'geeindigd', min(reeks),
           substr(eind, 1, 4) || '-K' || ((CAST(substr(eind, 6, 2) AS INTEGER) + 2) / 3) AS kwartaal
    FROM hulpreeks WHERE reeks IN ('wmo', 'jeugdwet') GROUP BY persoon, kwartaal
)
SELECT wet AS reeks, wat, kwartaal, count(*) AS aantal FROM per_kwartaal GROUP BY 1, 2, 3
UNION ALL
SELECT 'totaal', wat, kwartaal, count(*) FROM per_kwartaal GROUP BY 2, 3;

-- Of each client the last spell that ended in the whole years, in months of 30.44 days.
CREATE TEMP TABLE duurcel AS
WITH laatste AS (
    SELECT persoon, reeks, max(eind) AS eind,
           max(eind || printf('%09.4f', (julianday(eind) - julianday(begin) + 1) / 30.436875)) AS maat
    FROM hulpreeks WHERE eind BETWEEN (SELECT min(eerste) FROM geheel) AND (SELECT max(laatste) FROM geheel)
    GROUP BY persoon, reeks
),
gedeeld AS (
    SELECT persoon, reeks, CAST(substr(maat, 11) AS REAL) AS maanden FROM laatste
    WHERE reeks NOT IN ('wmo', 'jeugdwet')
    UNION ALL
    SELECT persoon, min(reeks), CAST(substr(maat, 11) AS REAL) FROM laatste WHERE reeks IN ('wmo', 'jeugdwet')
    GROUP BY persoon
    UNION ALL
    SELECT persoon, 'totaal', maanden FROM (
        SELECT persoon, min(reeks), CAST(substr(maat, 11) AS REAL) AS maanden FROM laatste
        WHERE reeks IN ('wmo', 'jeugdwet') GROUP BY persoon
    )
)
SELECT reeks, 'alle' AS grens, count(*) AS aantal FROM gedeeld GROUP BY reeks
UNION ALL
SELECT reeks, grens, count(*) FROM gedeeld JOIN grenzen ON maanden <= CAST(grens AS REAL) GROUP BY 1, 2;

-- Youth help under who referred the first spell that runs in the year; cost without help under nobody known.
CREATE TEMP TABLE jeugdclient AS
WITH jeugd AS (
    SELECT jaar, persoon, CAST(substr(min(begin || verwijzer), 11) AS INTEGER) AS plaats,
           max(begin >= jaar || '-01-01') AS begonnen
    FROM hulpreeks JOIN jaren ON begin <= jaar || '-12-31' AND eind >= jaar || '-01-01'
    WHERE reeks = 'jeugdwet' GROUP BY jaar, persoon
),
kosten AS (SELECT jaar, persoon, sum(cent) AS cent FROM jaarkosten WHERE wet = 'jeugdwet' GROUP BY jaar, persoon)
SELECT jaar, persoon, coalesce(plaats, 7) AS plaats, coalesce(begonnen, 0) AS begonnen, coalesce(cent, 0) AS cent
FROM jeugd FULL JOIN kosten USING (jaar, persoon);
CREATE TEMP TABLE verwijzercel AS
WITH deel AS (
    SELECT jaar, verwijzer, begonnen, cent FROM jeugdclient JOIN verwijzers USING (plaats)
    UNION ALL
    SELECT jaar, 'alle', begonnen, cent FROM jeugdclient
)
SELECT jaar, verwijzer, 'alle' AS wat, count(*) AS aantal, sum(cent) AS cent,
       max(abs(cent)) * 2 > sum(abs(cent)) AS overheerst
FROM deel GROUP BY 1, 2
UNION ALL
SELECT jaar, verwijzer, 'begonnen', count(*), sum(cent), 0 FROM deel WHERE begonnen GROUP BY 1, 2;
