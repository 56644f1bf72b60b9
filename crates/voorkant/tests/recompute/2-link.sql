-- What the messages mean together, as sets: SPEC 6 (keys and chain), 8 (corrections), 9 (rules).

-- A message counts when it was not refused and when it is the first by date with its key (TR056).
CREATE TABLE telt AS
WITH geordend AS (
    SELECT *, row_number() OVER (
        ORDER BY dagtekening, identificatie_tekst, soort, wet = 'jeugdwet', gemeente, aanbieder, regels,
                 bedrag, bericht
    ) AS rang
    FROM bericht
)
SELECT bericht, identificatie, rang
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY soort, wet, gemeente, aanbieder, identificatie ORDER BY rang
    ) AS volgorde
    FROM geordend WHERE NOT geweigerd
)
WHERE volgorde = 1;
CREATE UNIQUE INDEX telt_bericht ON telt (bericht);

-- The newest version of each assignment; one number of two persons or organisations is two (TR332).
CREATE TABLE nieuwste AS
SELECT * FROM (
    SELECT toewijzing.*, row_number() OVER (
        PARTITION BY gemeente, wet, nummer, persoon, aanbieder ORDER BY moment DESC, rang DESC
    ) AS versie
    FROM toewijzing JOIN telt USING (bericht)
)
WHERE versie = 1;
CREATE INDEX nieuwste_nummer ON nieuwste (gemeente, wet, nummer);

-- Of reports with the same key (IV008) the last day decides. A deletion and a new report on one day change
-- nothing: the one replaces what the other took back.
CREATE TABLE melding AS
WITH dag AS (
    SELECT persoon, aanbieder, gemeente, wet, nummer, categorie, code, begindatum, stop, einddatum, reden,
           levering.dagtekening, max(status <> 3) AS nieuw, max(status = 3) AS weg
    FROM levering JOIN telt USING (bericht)
    WHERE nummer IS NOT NULL
    GROUP BY persoon, aanbieder, gemeente, wet, nummer, categorie, code, begindatum, stop, einddatum, reden,
             levering.dagtekening
)
SELECT * FROM (
    SELECT *, row_number() OVER (
        PARTITION BY persoon, aanbieder, gemeente, wet, nummer, categorie, code, begindatum, stop,
                     einddatum, reden
        ORDER BY dagtekening DESC
    ) AS beurt
    FROM dag WHERE nieuw <> weg
)
WHERE beurt = 1 AND nieuw;
CREATE INDEX melding_nummer ON melding (gemeente, wet, nummer);

-- A definitive stop (all reasons but 20) ends the help, unless it started again after that day.
CREATE TABLE gestopt AS
WITH einde AS (
    SELECT gemeente, wet, nummer, persoon, aanbieder, max(einddatum) AS laatste
    FROM melding WHERE stop AND reden <> '20'
    GROUP BY gemeente, wet, nummer, persoon, aanbieder
)
SELECT * FROM einde
WHERE NOT EXISTS (
    SELECT 1 FROM melding
    WHERE NOT stop AND begindatum > einde.laatste
      AND melding.gemeente = einde.gemeente AND melding.wet = einde.wet
      AND melding.nummer = einde.nummer AND melding.persoon = einde.persoon
      AND melding.aanbieder = einde.aanbieder
);

-- Help that was really granted: not deleted (reason 13; 01 with equal dates, OP087), cut at its stop.
CREATE TABLE hulp AS
SELECT nieuwste.gemeente, nieuwste.persoon, nieuwste.wet, ingangsdatum AS ingang,
       min(coalesce(einddatum, '9999-12-31'), coalesce(laatste, '9999-12-31')) AS eind,
       voorziening.plaats, voorziening.voorziening,
       code IS NOT NULL AND productlijst.voorziening IS NULL AS onbekende_code
FROM nieuwste
LEFT JOIN gestopt USING (gemeente, wet, nummer, persoon, aanbieder)
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(
    productlijst.voorziening,
    categorielijst.voorziening,
    CASE nieuwste.wet WHEN 'wmo' THEN 'wmo-overig' ELSE 'jeugdhulp-overig' END
)
WHERE NOT (coalesce(reden, '') = '13' OR (coalesce(reden, '') = '01' AND einddatum IS ingangsdatum));

-- The newest answer to each declaration.
CREATE TABLE laatste_antwoord AS
SELECT * FROM (
    SELECT antwoord.*, row_number() OVER (
        PARTITION BY gemeente, wet, aanbieder, declaratie ORDER BY rang DESC
    ) AS versie
    FROM antwoord JOIN telt USING (bericht)
)
WHERE versie = 1;
CREATE UNIQUE INDEX laatste_declaratie ON laatste_antwoord (gemeente, wet, aanbieder, declaratie);

-- A declared line is granted (1) when its declaration was answered and the newest answer does not list it
-- (TR342), declared (2) without an answer, else refused (3).
CREATE TABLE beoordeeld AS
SELECT *, row_number() OVER (ORDER BY staat, rang, referentie_tekst) AS plaats
FROM (
    SELECT prestatie.*, telt.rang, coalesce(geheel_geweigerd, 0) AS geheel_geweigerd,
           CASE WHEN laatste_antwoord.bericht IS NULL THEN 2
                WHEN geheel_geweigerd THEN 3
                WHEN EXISTS (
                    SELECT 1 FROM afwijzing
                    WHERE afwijzing.bericht = laatste_antwoord.bericht
                      AND afwijzing.referentie = prestatie.referentie
                ) THEN 3
                ELSE 1 END AS staat
    FROM prestatie
    JOIN telt USING (bericht)
    LEFT JOIN laatste_antwoord
        ON laatste_antwoord.gemeente = prestatie.gemeente AND laatste_antwoord.wet = prestatie.wet
        AND laatste_antwoord.aanbieder = prestatie.aanbieder
        AND laatste_antwoord.declaratie = telt.identificatie
);

-- A reference names one line: a granted one if there is one, else the first (TR314). A declaration that was
-- refused as a whole was never sent (OP286).
CREATE TABLE regel AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY gemeente, wet, aanbieder, referentie ORDER BY plaats) AS gebruik
    FROM beoordeeld WHERE NOT geheel_geweigerd
)
WHERE gebruik = 1 AND staat < 3;
CREATE INDEX regel_referentie ON regel (gemeente, wet, aanbieder, referentie);

-- One credit of a debit that was not refused takes it back: a granted one if there is one (TR323, TR390).
CREATE TABLE credit AS
SELECT * FROM (
    SELECT regel.*, row_number() OVER (PARTITION BY gemeente, wet, aanbieder, vorige ORDER BY plaats) AS beurt
    FROM regel
    WHERE vorige IS NOT NULL AND EXISTS (
        SELECT 1 FROM regel AS debet
        WHERE debet.gemeente = regel.gemeente AND debet.wet = regel.wet
          AND debet.aanbieder = regel.aanbieder AND debet.referentie = regel.vorige AND debet.vorige IS NULL
    )
)
WHERE beurt = 1;
CREATE INDEX credit_vorige ON credit (gemeente, wet, aanbieder, vorige);

-- A debit of which the credit was granted, was granted itself (IV085). Of other debits for the same help and
-- days one counts (TR389).
CREATE TABLE debet AS
SELECT * FROM (
    SELECT regel.*, credit.plaats IS NOT NULL AS teruggenomen, row_number() OVER (
        PARTITION BY regel.gemeente, regel.wet, regel.aanbieder, regel.persoon, regel.nummer,
                     regel.categorie, regel.code, regel.begindatum, regel.einddatum, credit.plaats IS NOT NULL
        ORDER BY regel.plaats
    ) AS beurt
    FROM regel
    LEFT JOIN credit
        ON credit.gemeente = regel.gemeente AND credit.wet = regel.wet
        AND credit.aanbieder = regel.aanbieder AND credit.vorige = regel.referentie AND credit.staat = 1
    WHERE regel.vorige IS NULL
)
WHERE teruggenomen OR beurt = 1;

-- A line whose assignment has not come waits (TR338). The others are in the books.
CREATE TABLE geboekt AS
SELECT persoon, gemeente, wet, categorie, code, substr(begindatum, 1, 7) AS maand, bedrag, toegekend
FROM (SELECT persoon, gemeente, wet, categorie, code, nummer, begindatum, bedrag,
             staat = 1 OR teruggenomen AS toegekend
      FROM debet
      UNION ALL
      SELECT persoon, gemeente, wet, categorie, code, nummer, begindatum, bedrag, staat = 1
      FROM credit) AS geteld
WHERE EXISTS (
    SELECT 1 FROM nieuwste
    WHERE nieuwste.gemeente = geteld.gemeente AND nieuwste.wet = geteld.wet
      AND nieuwste.nummer = geteld.nummer
);

-- Who is family: a tie counts when exactly one client is called as it says, whoever of the two names it.
CREATE TABLE band AS
WITH geheten AS (
    SELECT verwijzing, min(persoon) AS persoon
    FROM client JOIN telt USING (bericht)
    GROUP BY verwijzing HAVING count(DISTINCT persoon) = 1
),
genoemd AS (
    SELECT relatie.persoon AS een, geheten.persoon AS ander
    FROM relatie JOIN telt USING (bericht) JOIN geheten USING (verwijzing)
    WHERE soort IN (6, 10, 11, 12, 13, 16, 17, 18) AND relatie.persoon <> geheten.persoon
)
SELECT een, ander FROM genoemd UNION SELECT ander, een FROM genoemd;
