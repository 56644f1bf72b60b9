-- What the messages mean together, as sets: SPEC 6 (keys and chain), 8 (corrections), 9 (rules).

CREATE TABLE geordend AS
SELECT *, row_number() OVER (
    ORDER BY dagtekening, identificatie_tekst, soort, wet = 'jeugdwet', gemeente, aanbieder, regels, bedrag,
             bericht
) AS rang
FROM bericht WHERE NOT geweigerd;

-- The newest answer to each message: a 325 or a return. Answers name number and date of what they answer; that
-- is enough here, where no two messages share both.
CREATE TABLE reactie AS
WITH antwoorden AS (
    SELECT bericht, 323 AS op_soort, declaratie AS op, declaratie_dag AS dag, geheel_geweigerd FROM antwoord
    UNION ALL
    SELECT bericht, soort, identificatie, dag, geheel_geweigerd FROM retour
),
eerste AS (
    SELECT geordend.*, op_soort, op, dag, geheel_geweigerd, row_number() OVER (
        PARTITION BY soort, wet, gemeente, aanbieder, identificatie ORDER BY rang
    ) AS beurt
    FROM antwoorden JOIN geordend USING (bericht)
)
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY op_soort, wet, gemeente, aanbieder, op, dag ORDER BY rang DESC)
        AS versie
    FROM eerste WHERE beurt = 1
)
WHERE versie = 1;
CREATE INDEX reactie_op ON reactie (op);

-- A message counts when its receiver did not refuse it as a whole (OP286) and it is the one with its key
-- (TR056): the one that was answered, else the first by date.
CREATE TABLE verzonden AS
SELECT geordend.*, reactie.bericht AS reactie, coalesce(reactie.geheel_geweigerd, 0) AS afgekeurd
FROM geordend
LEFT JOIN reactie
    ON reactie.op = geordend.identificatie AND reactie.op_soort = geordend.soort
    AND reactie.wet = geordend.wet AND reactie.gemeente = geordend.gemeente
    AND reactie.aanbieder = geordend.aanbieder AND reactie.dag = geordend.dagtekening;
CREATE TABLE telt AS
SELECT bericht, rang, reactie
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY soort, wet, gemeente, aanbieder, identificatie ORDER BY reactie IS NULL, rang
    ) AS volgorde
    FROM verzonden WHERE NOT afgekeurd
)
WHERE volgorde = 1;
CREATE UNIQUE INDEX telt_bericht ON telt (bericht);

-- The newest version of each assignment; one number of two persons, organisations or products is two (TR332).
CREATE TABLE nieuwste AS
SELECT *, row_number() OVER () AS id FROM (
    SELECT toewijzing.*, row_number() OVER (
        PARTITION BY gemeente, wet, nummer, persoon, aanbieder, categorie, code
        ORDER BY moment DESC, rang DESC
    ) AS versie
    FROM toewijzing JOIN telt USING (bericht)
)
WHERE versie = 1;
CREATE INDEX nieuwste_nummer ON nieuwste (gemeente, wet, nummer);
CREATE INDEX nieuwste_persoon ON nieuwste (persoon);

-- Of reports with the same key (IV008) the last day decides. A deletion and a new report on one day change
-- nothing: the one replaces what the other took back.
CREATE TABLE melding AS
WITH dag AS (
    SELECT persoon, aanbieder, gemeente, wet, nummer, categorie, code, begindatum, stop, einddatum, reden,
           levering.dagtekening, max(status <> 3) AS nieuw, max(status = 3) AS weg
    FROM levering JOIN telt USING (bericht)
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

-- The assignments that a report is about: by number, and among those with one number by product; without a
-- number by product alone, of what had begun by then (IV096).
CREATE TABLE verslag AS
SELECT id, melding.stop, melding.reden, melding.begindatum, melding.einddatum
FROM melding
JOIN nieuwste
    ON nieuwste.persoon = melding.persoon AND nieuwste.aanbieder = melding.aanbieder
    AND nieuwste.gemeente = melding.gemeente AND nieuwste.wet = melding.wet
WHERE (
    melding.nummer = nieuwste.nummer AND (
        (nieuwste.categorie IS melding.categorie AND nieuwste.code IS melding.code)
        OR NOT EXISTS (
            SELECT 1 FROM nieuwste AS ander
            WHERE ander.persoon = melding.persoon AND ander.aanbieder = melding.aanbieder
              AND ander.gemeente = melding.gemeente AND ander.wet = melding.wet
              AND ander.nummer = melding.nummer AND ander.categorie IS melding.categorie
              AND ander.code IS melding.code
        )
    )
) OR (
    melding.nummer IS NULL AND nieuwste.categorie = melding.categorie
    AND coalesce(nieuwste.code = melding.code, 1)
    AND nieuwste.ingangsdatum <= coalesce(melding.einddatum, melding.begindatum)
);
CREATE INDEX verslag_id ON verslag (id);

-- A definitive stop (all reasons but 20) ends the help, unless it started again after that day.
CREATE TABLE gestopt AS
WITH einde AS (SELECT id, max(einddatum) AS laatste FROM verslag WHERE stop AND reden <> '20' GROUP BY id)
SELECT * FROM einde
WHERE NOT EXISTS (
    SELECT 1 FROM verslag WHERE verslag.id = einde.id AND NOT stop AND begindatum > einde.laatste
);

-- A stop for a while (20) pauses the help until the next start.
CREATE TABLE pauze AS
SELECT id, date(einddatum, '+1 day') AS van, date((
    SELECT min(opnieuw.begindatum) FROM verslag AS opnieuw
    WHERE opnieuw.id = verslag.id AND NOT opnieuw.stop AND opnieuw.begindatum >= verslag.einddatum
      AND NOT (opnieuw.begindatum = verslag.einddatum AND opnieuw.begindatum = verslag.begindatum)
), '-1 day') AS tot
FROM verslag WHERE stop AND reden = '20';
DELETE FROM pauze WHERE tot < van;
CREATE INDEX pauze_id ON pauze (id);

-- Help that was really granted: not deleted (reason 13; 01 with equal dates, OP087), cut at its stop.
CREATE TABLE looptijd AS
SELECT id, ingangsdatum AS ingang,
       min(coalesce(einddatum, '9999-12-31'), coalesce(laatste, '9999-12-31')) AS eind
FROM nieuwste LEFT JOIN gestopt USING (id)
WHERE NOT (coalesce(reden, '') = '13' OR (coalesce(reden, '') = '01' AND einddatum IS ingangsdatum));

-- The days on which it ran: from its first day or the end of a pause, until its last day or the next pause.
CREATE TABLE deel AS
WITH aanvang AS (
    SELECT id, ingang AS van FROM looptijd
    UNION
    SELECT id, date(tot, '+1 day') FROM looptijd JOIN pauze USING (id) WHERE tot >= ingang AND tot < eind
)
SELECT id, van AS ingang, min(eind, coalesce(
    (SELECT date(min(pauze.van), '-1 day') FROM pauze WHERE pauze.id = aanvang.id AND pauze.van > aanvang.van),
    '9999-12-31'
)) AS eind
FROM aanvang JOIN looptijd USING (id)
WHERE NOT EXISTS (
    SELECT 1 FROM pauze
    WHERE pauze.id = aanvang.id AND pauze.van <= aanvang.van
      AND coalesce(pauze.tot, '9999-12-31') >= aanvang.van
);

CREATE TABLE hulp AS
SELECT nieuwste.id, nieuwste.gemeente, nieuwste.persoon, nieuwste.wet, ingang, eind,
       voorziening.plaats, voorziening.voorziening,
       code IS NOT NULL AND productlijst.voorziening IS NULL AS onbekende_code
FROM deel
JOIN nieuwste USING (id)
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(
    productlijst.voorziening,
    categorielijst.voorziening,
    CASE nieuwste.wet WHEN 'wmo' THEN 'wmo-overig' ELSE 'jeugdhulp-overig' END
);

-- A number names one declaration: one that was answered if there is one, else the first. Another with its
-- number was not sent (TR333).
CREATE TABLE genummerd AS
SELECT bericht FROM (
    SELECT declaratie.bericht, row_number() OVER (
        PARTITION BY gemeente, wet, aanbieder, kenmerk ORDER BY reactie IS NULL, rang
    ) AS beurt
    FROM declaratie JOIN telt USING (bericht)
)
WHERE beurt = 1;
CREATE UNIQUE INDEX genummerd_bericht ON genummerd (bericht);

-- A declared line is granted (1) when its declaration was answered and the newest answer does not list it
-- (TR342), declared (2) without an answer, else refused (3).
CREATE TABLE beoordeeld AS
SELECT *, row_number() OVER (ORDER BY staat <> 1, rang, referentie_tekst) AS plaats
FROM (
    SELECT prestatie.*, telt.rang,
           CASE WHEN reactie IS NULL THEN 2
                WHEN EXISTS (
                    SELECT 1 FROM afwijzing
                    WHERE afwijzing.bericht = reactie AND afwijzing.referentie = prestatie.referentie
                ) THEN 3
                ELSE 1 END AS staat
    FROM prestatie
    JOIN telt USING (bericht)
);

-- A reference names one line: a granted one if there is one, else the first, also when that was refused (TR314).
CREATE TABLE regel AS
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY gemeente, wet, aanbieder, referentie ORDER BY plaats) AS gebruik
    FROM beoordeeld JOIN genummerd USING (bericht)
)
WHERE gebruik = 1 AND staat < 3;
CREATE INDEX regel_referentie ON regel (gemeente, wet, aanbieder, referentie);

-- One credit of a debit that was not refused takes it back: a granted one if there is one (TR323, TR390). It
-- takes back exactly what the debit was, whatever it says itself (IV091).
CREATE TABLE credit AS
SELECT * FROM (
    SELECT regel.gemeente, regel.wet, regel.aanbieder, regel.vorige, regel.staat, regel.plaats, debet.persoon,
           debet.nummer, debet.categorie, debet.code, debet.begindatum, -debet.bedrag AS bedrag,
           regel.bedrag AS gezegd,
           row_number() OVER (
               PARTITION BY regel.gemeente, regel.wet, regel.aanbieder, regel.vorige ORDER BY regel.plaats
           ) AS beurt
    FROM regel
    JOIN regel AS debet
        ON debet.gemeente = regel.gemeente AND debet.wet = regel.wet
        AND debet.aanbieder = regel.aanbieder AND debet.referentie = regel.vorige AND debet.vorige IS NULL
)
WHERE beurt = 1;
CREATE INDEX credit_vorige ON credit (gemeente, wet, aanbieder, vorige);

-- A debit of which the credit was granted, was granted itself (IV085). Of other debits for the same help and
-- days one counts (TR389): of granted ones the first. What is not granted counts when a credit asks it back, or
-- when it is the first of those that no credit asks back.
CREATE TABLE debet AS
SELECT * FROM (
    SELECT regel.*, coalesce(credit.staat = 1, 0) AS teruggenomen, credit.plaats IS NOT NULL AS gevraagd,
        row_number() OVER (
            PARTITION BY regel.gemeente, regel.wet, regel.aanbieder, regel.persoon, regel.nummer,
                         regel.categorie, regel.code, regel.begindatum, regel.einddatum, regel.staat,
                         coalesce(credit.staat = 1, 0)
            ORDER BY regel.plaats
        ) AS van_gelijke,
        row_number() OVER (
            PARTITION BY regel.gemeente, regel.wet, regel.aanbieder, regel.persoon, regel.nummer,
                         regel.categorie, regel.code, regel.begindatum, regel.einddatum,
                         credit.plaats IS NOT NULL
            ORDER BY regel.plaats
        ) AS van_alle
    FROM regel
    LEFT JOIN credit
        ON credit.gemeente = regel.gemeente AND credit.wet = regel.wet
        AND credit.aanbieder = regel.aanbieder AND credit.vorige = regel.referentie
    WHERE regel.vorige IS NULL
)
WHERE teruggenomen OR CASE staat WHEN 1 THEN van_gelijke = 1 ELSE gevraagd OR van_alle = 1 END;

-- A line whose assignment has not come waits (TR338). The others are in the books, also on the number of another
-- organisation.
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
