-- One question: who has help in its days, who lives with whom, what stacks up, what it costs.
-- It stands in `vraag`: gemeente, van, tot (days), maand_van, maand_tot (cost), adresdag, druk_boven.

-- Schemes count when they were delivered over all days of the question.
CREATE TABLE verstrekt AS
SELECT DISTINCT verstrekking.persoon, laag.*
FROM verstrekking JOIN laag ON laag.laag = regeling CROSS JOIN vraag
WHERE begin <= tot AND coalesce(eind, '9999-12-31') >= van AND EXISTS (
    SELECT 1 FROM dekking
    WHERE dekking.regeling = verstrekking.regeling AND dekking.van <= vraag.van AND dekking.tot >= vraag.tot
);

-- In view are people with help in the days or in the cost period, and those with a scheme in the days; households
-- are estimated among them.
CREATE TABLE persoon AS
SELECT persoon FROM hulp JOIN vraag USING (gemeente)
WHERE ingang <= eind AND ingang <= tot AND eind >= min(van, maand_van || '-01')
UNION
SELECT persoon FROM verstrekt;

-- Who is registered where on the day: the extract is no older than a year, and who moved in later is not there yet.
CREATE TABLE geldig AS
SELECT persoon, adres FROM bewoner CROSS JOIN vraag
WHERE adres IS NOT NULL AND julianday(adresdag) - julianday(peildatum) <= 366
  AND (peildatum <= adresdag OR sinds IS NULL OR sinds <= adresdag);
CREATE INDEX geldig_persoon ON geldig (persoon);

-- Else the newest 301 on or before the day, else the oldest after it; else another register.
CREATE TABLE verteld AS
SELECT persoon, adres FROM (
    SELECT persoon, adres, row_number() OVER (
        PARTITION BY persoon
        ORDER BY dagtekening > adresdag,
                 CASE WHEN dagtekening <= adresdag THEN dagtekening END DESC,
                 CASE WHEN dagtekening <= adresdag THEN rang END DESC,
                 dagtekening, rang
    ) AS keus
    FROM client JOIN telt USING (bericht) CROSS JOIN vraag
)
WHERE keus = 1 AND adres IS NOT NULL;
CREATE INDEX verteld_persoon ON verteld (persoon);
CREATE TABLE woont AS
SELECT persoon, coalesce(geldig.adres, verteld.adres, (
    SELECT max(adres) FROM verstrekking WHERE verstrekking.persoon = persoon.persoon
)) AS adres
FROM persoon LEFT JOIN geldig USING (persoon) LEFT JOIN verteld USING (persoon);
DELETE FROM woont WHERE adres IS NULL;
-- Whoever is registered at one of these addresses lives there too.
INSERT INTO woont
SELECT persoon, adres FROM geldig
WHERE adres IN (SELECT adres FROM woont) AND persoon NOT IN (SELECT persoon FROM persoon);
CREATE INDEX woont_persoon ON woont (persoon);
CREATE TABLE druk AS
SELECT adres FROM woont GROUP BY adres HAVING count(*) > (SELECT druk_boven FROM vraag);

-- Ties within one address.
CREATE TABLE buur AS
SELECT een, ander, hier.adres FROM (SELECT een, ander FROM band UNION SELECT een, ander FROM familie)
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
            WHEN woont.adres IN (SELECT adres FROM buur) THEN 'adres_en_relatie'
            ELSE 'adres' END AS grond,
       persoon.persoon IN (SELECT persoon FROM geldig) AS geregistreerd
FROM persoon LEFT JOIN woont USING (persoon) LEFT JOIN groep USING (persoon);
CREATE UNIQUE INDEX lid_persoon ON lid (persoon);

-- What each person has, and with that each household.
CREATE TABLE gebruik AS
SELECT DISTINCT huishouden, persoon, laag.*
FROM hulp JOIN vraag USING (gemeente) JOIN lid USING (persoon) JOIN laag ON laag.laag = hulp.voorziening
WHERE ingang <= eind AND ingang <= tot AND eind >= van
UNION
SELECT huishouden, verstrekt.* FROM verstrekt JOIN lid USING (persoon);

CREATE TABLE kosten AS
SELECT persoon, sum(bedrag) AS cent FROM geboekt JOIN vraag USING (gemeente)
WHERE toegekend AND maand BETWEEN maand_van AND maand_tot
GROUP BY persoon;

CREATE TABLE stapel AS
SELECT *, CASE WHEN wmo + jeugdwet + participatiewet = 0 THEN 'andere-wetten'
               ELSE CASE WHEN wmo + jeugdwet + participatiewet = 1 THEN 'alleen-' ELSE '' END
                    || CASE WHEN jeugdwet THEN 'jeugdwet' ELSE '' END
                    || CASE WHEN jeugdwet AND participatiewet THEN '-en-' ELSE '' END
                    || CASE WHEN participatiewet THEN 'participatiewet' ELSE '' END
                    || CASE WHEN wmo AND jeugdwet + participatiewet > 0 THEN '-en-' ELSE '' END
                    || CASE WHEN wmo THEN 'wmo' ELSE '' END END AS wettengroep
FROM (
    SELECT huishouden, coalesce(cent, 0) AS cent, grond, voorzieningen, wetten, domeinen, combinatie,
           wmo, jeugdwet, participatiewet
    FROM (
        SELECT huishouden,
               count(DISTINCT laag || CASE WHEN per_huishouden THEN '' ELSE persoon END) AS voorzieningen,
               count(DISTINCT wet) AS wetten, count(DISTINCT domein) AS domeinen,
               max(wet = 'Wmo') AS wmo, max(wet = 'Jeugdwet') AS jeugdwet,
               max(wet = 'Participatiewet') AS participatiewet
        FROM gebruik GROUP BY huishouden
    )
    JOIN (
        SELECT huishouden, group_concat(laag, '+' ORDER BY plaats) AS combinatie
        FROM (SELECT DISTINCT huishouden, laag, plaats FROM gebruik) GROUP BY huishouden
    ) USING (huishouden)
    LEFT JOIN (
        SELECT huishouden, sum(cent) AS cent FROM kosten JOIN lid USING (persoon) GROUP BY huishouden
    ) USING (huishouden)
    LEFT JOIN (
        SELECT huishouden,
               CASE WHEN min(geregistreerd) AND min(grond) LIKE 'adres%' THEN 'basisregistratie'
                    ELSE min(grond) END AS grond
        FROM lid GROUP BY huishouden
    ) USING (huishouden)
);
-- Those with help of Wmo or Jeugdwet.
CREATE TABLE huishouden AS SELECT * FROM stapel WHERE wmo OR jeugdwet;

-- Every cell of the answer: which table, which row, how many households (or persons), how many cents.
CREATE TABLE cel AS
SELECT 'totaal' AS tabel, 'alle' AS rij, count(*) AS aantal, coalesce(sum(cent), 0) AS cent FROM stapel
UNION ALL
SELECT 'totaal', 'metHulp', count(*), coalesce(sum(cent), 0) FROM huishouden
UNION ALL
SELECT 'naarAantal', CASE WHEN voorzieningen >= 4 THEN '4 of meer' ELSE voorzieningen END, count(*), sum(cent)
FROM stapel GROUP BY 2
UNION ALL
SELECT 'naarAantalWetten', CASE WHEN wetten >= 3 THEN '3 of meer' ELSE wetten END, count(*), sum(cent)
FROM stapel GROUP BY 2
UNION ALL
SELECT 'naarAantalDomeinen', CASE WHEN domeinen >= 3 THEN '3 of meer' ELSE domeinen END, count(*), sum(cent)
FROM stapel GROUP BY 2
UNION ALL
SELECT 'naarWetten', wettengroep, count(*), sum(cent) FROM stapel GROUP BY 2
UNION ALL
SELECT 'naarWettenNaarAantal', wettengroep || CASE voorzieningen WHEN 1 THEN ' een' ELSE ' meer' END, count(*),
       sum(cent)
FROM stapel GROUP BY 2
UNION ALL
SELECT 'naarWet', wet, count(*), sum(cent)
FROM stapel JOIN (SELECT DISTINCT huishouden, wet FROM gebruik) USING (huishouden) GROUP BY 2
UNION ALL
SELECT 'naarDomein', domein, count(*), sum(cent)
FROM stapel JOIN (SELECT DISTINCT huishouden, domein FROM gebruik) USING (huishouden) GROUP BY 2
UNION ALL
SELECT 'naarVoorziening', laag, count(*), sum(cent)
FROM stapel JOIN (SELECT DISTINCT huishouden, laag FROM gebruik) USING (huishouden) GROUP BY 2
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
SELECT 'combinaties', combinatie, count(*), sum(cent) FROM stapel GROUP BY 2
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
