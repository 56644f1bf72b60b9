-- What the messages mean together, as sets: SPEC 6 (keys and chain), 8 (corrections), 9 (rules).

-- A message counts when it was not refused and when it is the first by date with its key (TR056).
CREATE TABLE telt AS
WITH geordend AS (
    SELECT *, row_number() OVER (
        ORDER BY dagtekening, identificatie_tekst, soort, regels, bedrag, bericht
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

-- Of reports with the same key (IV008) the last one holds; on one day a report comes after its deletion.
CREATE TABLE melding AS
SELECT * FROM (
    SELECT levering.*, row_number() OVER (
        PARTITION BY persoon, aanbieder, gemeente, wet, nummer, categorie, code, begindatum, stop,
                     einddatum, reden
        ORDER BY dagtekening DESC, status = 3, rang DESC
    ) AS versie
    FROM levering JOIN telt USING (bericht)
    WHERE nummer IS NOT NULL
)
WHERE versie = 1 AND status <> 3;

-- A definitive stop (all reasons but 20) ends the help, unless it started again after that day.
CREATE TABLE gestopt AS
WITH einde AS (
    SELECT gemeente, wet, nummer, persoon, max(einddatum) AS laatste
    FROM melding WHERE stop AND reden <> '20'
    GROUP BY gemeente, wet, nummer, persoon
)
SELECT * FROM einde
WHERE NOT EXISTS (
    SELECT 1 FROM melding
    WHERE NOT stop AND begindatum > einde.laatste
      AND melding.gemeente = einde.gemeente AND melding.wet = einde.wet
      AND melding.nummer = einde.nummer AND melding.persoon = einde.persoon
);

-- Help that was really granted: not deleted (reason 13; 01 with equal dates, OP087), cut at its stop.
CREATE TABLE hulp AS
SELECT nieuwste.gemeente, nieuwste.persoon, nieuwste.wet, ingangsdatum AS ingang,
       min(coalesce(einddatum, '9999-12-31'), coalesce(laatste, '9999-12-31')) AS eind,
       voorziening.plaats, voorziening.voorziening,
       code IS NOT NULL AND productlijst.voorziening IS NULL AS onbekende_code
FROM nieuwste
LEFT JOIN gestopt USING (gemeente, wet, nummer, persoon)
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
CREATE TABLE afgewezen AS
SELECT DISTINCT gemeente, wet, aanbieder, referentie FROM afwijzing JOIN telt USING (bericht);

-- A declared line is granted when its declaration was answered and the answer does not list it (TR342).
-- A declaration that was refused as a whole was never sent (OP286): its references stay free (TR314).
CREATE TABLE regel AS
SELECT *, row_number() OVER (ORDER BY rang, referentie_tekst) AS plaats
FROM (
    SELECT prestatie.*, telt.rang, laatste_antwoord.bericht IS NOT NULL AS beantwoord,
           coalesce(geheel_geweigerd, 0) AS geheel_geweigerd,
           coalesce(geheel_geweigerd, 0) OR (
               laatste_antwoord.bericht IS NOT NULL AND afgewezen.referentie IS NOT NULL
           ) AS geweigerd,
           CASE WHEN coalesce(geheel_geweigerd, 0) THEN 1 ELSE row_number() OVER (
               PARTITION BY prestatie.gemeente, prestatie.wet, prestatie.aanbieder, prestatie.referentie,
                            coalesce(geheel_geweigerd, 0)
               ORDER BY telt.rang, referentie_tekst
           ) END AS gebruik
    FROM prestatie
    JOIN telt USING (bericht)
    LEFT JOIN laatste_antwoord
        ON laatste_antwoord.gemeente = prestatie.gemeente AND laatste_antwoord.wet = prestatie.wet
        AND laatste_antwoord.aanbieder = prestatie.aanbieder
        AND laatste_antwoord.declaratie = telt.identificatie
    LEFT JOIN afgewezen
        ON afgewezen.gemeente = prestatie.gemeente AND afgewezen.wet = prestatie.wet
        AND afgewezen.aanbieder = prestatie.aanbieder AND afgewezen.referentie = prestatie.referentie
)
WHERE gebruik = 1;
CREATE INDEX regel_referentie ON regel (gemeente, wet, aanbieder, referentie);

-- The first credit of a debit that was not refused takes it back (TR323, TR390).
CREATE TABLE credit AS
SELECT * FROM (
    SELECT regel.*, row_number() OVER (
        PARTITION BY gemeente, wet, aanbieder, vorige ORDER BY plaats
    ) AS beurt
    FROM regel
    WHERE vorige IS NOT NULL AND NOT geweigerd AND EXISTS (
        SELECT 1 FROM regel AS debet
        WHERE debet.gemeente = regel.gemeente AND debet.wet = regel.wet
          AND debet.aanbieder = regel.aanbieder AND debet.referentie = regel.vorige
          AND debet.vorige IS NULL AND NOT debet.geweigerd
    )
)
WHERE beurt = 1;

-- Of debits for the same help and days only the first counts; a credited one stands beside it (TR389).
CREATE TABLE debet AS
SELECT * FROM (
    SELECT regel.*, credit.plaats IS NOT NULL AS teruggenomen, row_number() OVER (
        PARTITION BY regel.gemeente, regel.wet, regel.aanbieder, regel.nummer, regel.categorie, regel.code,
                     regel.begindatum, regel.einddatum, credit.plaats IS NOT NULL
        ORDER BY regel.plaats
    ) AS beurt
    FROM regel
    LEFT JOIN credit
        ON credit.gemeente = regel.gemeente AND credit.wet = regel.wet
        AND credit.aanbieder = regel.aanbieder AND credit.vorige = regel.referentie
    WHERE regel.vorige IS NULL AND NOT regel.geweigerd
)
WHERE teruggenomen OR beurt = 1;

-- A line whose assignment has not come waits (TR338). What is answered and not refused was granted.
CREATE TABLE geboekt AS
SELECT persoon, gemeente, substr(begindatum, 1, 7) AS maand, bedrag, beantwoord
FROM (SELECT persoon, gemeente, wet, nummer, begindatum, bedrag, beantwoord FROM debet
      UNION ALL
      SELECT persoon, gemeente, wet, nummer, begindatum, bedrag, beantwoord FROM credit) AS geteld
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
