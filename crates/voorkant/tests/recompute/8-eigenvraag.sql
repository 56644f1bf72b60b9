-- Help in use in 2024, once for each client and kind, with what was granted for it; and how many households it is of.
CREATE TEMP TABLE gebruikt AS
SELECT DISTINCT hulp.persoon, lid.huishouden, voorziening
FROM hulp JOIN lid USING (persoon)
WHERE gemeente = '9999' AND ingang <= eind AND ingang <= '2024-12-31' AND eind >= '2024-01-01';

CREATE TEMP TABLE toegekend AS
SELECT persoon, voorziening.voorziening, sum(bedrag) AS cent
FROM geboekt
LEFT JOIN productlijst USING (wet, code)
LEFT JOIN categorielijst USING (wet, categorie)
JOIN voorziening ON voorziening.voorziening = coalesce(
    productlijst.voorziening,
    categorielijst.voorziening,
    CASE geboekt.wet WHEN 'wmo' THEN 'wmo-overig' ELSE 'jeugdhulp-overig' END
)
WHERE toegekend AND gemeente = '9999' AND maand BETWEEN '2024-01' AND '2024-12'
GROUP BY persoon, voorziening.voorziening;

-- Help that ran, and help with cost of who has any help in the year.
CREATE TEMP TABLE stuk AS
SELECT voorziening, huishouden, coalesce(cent, 0) AS cent
FROM gebruikt LEFT JOIN toegekend USING (persoon, voorziening)
UNION ALL
SELECT toegekend.voorziening, (SELECT huishouden FROM gebruikt WHERE gebruikt.persoon = toegekend.persoon), cent
FROM toegekend
WHERE persoon IN (SELECT persoon FROM gebruikt)
  AND NOT EXISTS (SELECT 1 FROM gebruikt WHERE gebruikt.persoon = toegekend.persoon
                                           AND gebruikt.voorziening = toegekend.voorziening);
