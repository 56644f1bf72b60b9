-- One question: who has help in its days, who lives with whom, what stacks up, what it costs.
-- It stands in `vraag`: gemeente, van, tot (days), maand_van, maand_tot (cost), adresdag, druk_boven.

-- In view are people with help in the days or in the cost period; households are estimated among them.
CREATE TABLE persoon AS
SELECT DISTINCT persoon FROM hulp JOIN vraag USING (gemeente)
WHERE ingang <= eind AND ingang <= tot AND eind >= min(van, maand_van || '-01');

-- The newest 301 on or before the day, else the oldest after it.
CREATE TABLE woont AS
SELECT persoon, adres FROM (
    SELECT persoon, adres, row_number() OVER (
        PARTITION BY persoon
        ORDER BY dagtekening > adresdag,
                 CASE WHEN dagtekening <= adresdag THEN dagtekening END DESC,
                 CASE WHEN dagtekening <= adresdag THEN rang END DESC,
                 dagtekening, rang
    ) AS keus
    FROM client JOIN telt USING (bericht) CROSS JOIN vraag
    WHERE persoon IN (SELECT persoon FROM persoon)
)
WHERE keus = 1 AND adres IS NOT NULL;
CREATE INDEX woont_persoon ON woont (persoon);
CREATE TABLE druk AS
SELECT adres FROM woont GROUP BY adres HAVING count(*) > (SELECT druk_boven FROM vraag);

-- Ties within one address.
CREATE TABLE buur AS
SELECT een, ander FROM band
JOIN woont AS hier ON hier.persoon = een
JOIN woont AS daar ON daar.persoon = ander AND daar.adres = hier.adres;
CREATE INDEX buur_een ON buur (een);

-- A household is an address; at a crowded one the people whom ties hold together, named after the first of
-- them; else the person alone.
CREATE TABLE lid AS
WITH RECURSIVE bereikt (persoon, ander) AS (
    SELECT persoon, persoon FROM woont JOIN druk USING (adres)
    UNION
    SELECT bereikt.persoon, buur.ander FROM bereikt JOIN buur ON buur.een = bereikt.ander
),
groep AS (SELECT persoon, min(ander) AS eerste FROM bereikt GROUP BY persoon)
SELECT persoon.persoon,
       CASE WHEN groep.persoon IS NOT NULL THEN 'groep ' || eerste
            WHEN woont.persoon IS NOT NULL THEN 'adres ' || woont.adres
            ELSE 'alleen ' || persoon.persoon END AS huishouden,
       CASE WHEN groep.persoon IS NOT NULL THEN 'druk_adres'
            WHEN woont.persoon IS NULL THEN 'geen_adres'
            ELSE 'adres' END AS grond
FROM persoon LEFT JOIN woont USING (persoon) LEFT JOIN groep USING (persoon);
CREATE UNIQUE INDEX lid_persoon ON lid (persoon);

CREATE TABLE gebruik AS
SELECT DISTINCT huishouden, plaats, voorziening, voorziening.wet
FROM hulp JOIN vraag USING (gemeente) JOIN lid USING (persoon) JOIN voorziening USING (voorziening, plaats)
WHERE ingang <= eind AND ingang <= tot AND eind >= van;

CREATE TABLE kosten AS
SELECT persoon, sum(bedrag) AS cent FROM geboekt JOIN vraag USING (gemeente)
WHERE toegekend AND maand BETWEEN maand_van AND maand_tot
GROUP BY persoon;

CREATE TABLE huishouden AS
SELECT huishouden, soorten, combinatie, wetten, coalesce(cent, 0) AS cent, grond
FROM (
    SELECT huishouden, count(*) AS soorten, count(DISTINCT wet) AS aantal_wetten,
           CASE count(DISTINCT wet) WHEN 2 THEN 'wmo-en-jeugdwet' ELSE 'alleen-' || min(wet) END AS wetten,
           group_concat(voorziening, '+' ORDER BY plaats) AS combinatie
    FROM gebruik GROUP BY huishouden
)
LEFT JOIN (
    SELECT huishouden, sum(cent) AS cent FROM kosten JOIN lid USING (persoon) GROUP BY huishouden
) USING (huishouden)
LEFT JOIN (
    SELECT huishouden,
           CASE WHEN min(grond) = 'adres' AND max(persoon IN (SELECT een FROM buur)) THEN 'adres_en_relatie'
                ELSE min(grond) END AS grond
    FROM lid GROUP BY huishouden
) USING (huishouden);

-- Every cell of the answer: which table, which row, how many households (or persons), how many cents.
CREATE TABLE cel AS
SELECT 'totaal' AS tabel, '' AS rij, count(*) AS aantal, coalesce(sum(cent), 0) AS cent FROM huishouden
UNION ALL
SELECT 'naarAantal', CASE WHEN soorten >= 4 THEN '4 of meer' ELSE soorten END, count(*), sum(cent)
FROM huishouden GROUP BY 2
UNION ALL
SELECT 'naarWet', wetten, count(*), sum(cent) FROM huishouden GROUP BY 2
UNION ALL
SELECT 'naarVoorziening', voorziening, count(*), sum(cent)
FROM huishouden JOIN gebruik USING (huishouden) GROUP BY 2
UNION ALL
SELECT 'naarKosten',
       CASE WHEN cent >= 5000000 THEN '€ 50.000 en meer'
            WHEN cent >= 2500000 THEN '€ 25.000 tot € 50.000'
            WHEN cent >= 1000000 THEN '€ 10.000 tot € 25.000'
            WHEN cent >= 500000 THEN '€ 5.000 tot € 10.000'
            WHEN cent >= 250000 THEN '€ 2.500 tot € 5.000'
            WHEN cent >= 1 THEN 'tot € 2.500'
            ELSE 'geen kosten bekend' END, count(*), sum(cent)
FROM huishouden GROUP BY 2
UNION ALL
SELECT 'combinaties', combinatie, count(*), sum(cent) FROM huishouden GROUP BY 2
UNION ALL
SELECT 'huishoudenNaarGrond', grond, count(*), sum(cent) FROM huishouden GROUP BY 2
UNION ALL
SELECT 'zonderLopendeHulp', '', count(*), coalesce(sum(cent), 0) FROM kosten
WHERE persoon NOT IN (
    SELECT persoon FROM lid WHERE huishouden IN (SELECT huishouden FROM huishouden)
)
UNION ALL
SELECT 'zonderAntwoord', '', count(*), coalesce(sum(cent), 0) FROM (
    SELECT persoon, sum(bedrag) AS cent FROM geboekt JOIN vraag USING (gemeente)
    WHERE NOT toegekend AND maand BETWEEN maand_van AND maand_tot
    GROUP BY persoon
);
