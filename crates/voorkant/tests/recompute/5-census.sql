-- How often each rule decided something: a comparison over facts without them would say nothing.
SELECT 'a message with the key of another' AS rule,
       (SELECT count(*) FROM verzonden WHERE NOT afgekeurd) - (SELECT count(*) FROM telt) AS times
UNION ALL SELECT 'a message that its receiver refused', count(*) FROM verzonden WHERE afgekeurd
UNION ALL SELECT 'a corrected twin', count(*)
FROM (SELECT 1 FROM verzonden GROUP BY soort, wet, gemeente, aanbieder, identificatie
      HAVING sum(afgekeurd) > 0 AND sum(NOT afgekeurd) > 0)
UNION ALL SELECT 'a refused assignment', count(*) FROM verzonden WHERE afgekeurd AND soort = 301
UNION ALL SELECT 'a declaration number used again',
       (SELECT count(*) FROM declaratie JOIN telt USING (bericht)) - (SELECT count(*) FROM genummerd)
UNION ALL SELECT 'a credit that is no copy', count(*) FROM credit WHERE gezegd <> bedrag
UNION ALL SELECT 'an older version',
       (SELECT count(*) FROM toewijzing JOIN telt USING (bericht)) - (SELECT count(*) FROM nieuwste)
UNION ALL SELECT 'a deletion', (SELECT count(*) FROM nieuwste) - (SELECT count(*) FROM looptijd)
UNION ALL SELECT 'a number of two clients', count(*)
FROM (SELECT 1 FROM nieuwste GROUP BY gemeente, wet, nummer HAVING count(DISTINCT persoon) > 1)
UNION ALL SELECT 'a stop before the end', count(*)
FROM gestopt JOIN nieuwste USING (id)
WHERE laatste < coalesce(einddatum, '9999-12-31')
UNION ALL SELECT 'a start after the stop',
       (SELECT count(DISTINCT id) FROM verslag WHERE stop AND reden <> '20') - (SELECT count(*) FROM gestopt)
UNION ALL SELECT 'a report without number', count(*) FROM melding WHERE nummer IS NULL
UNION ALL SELECT 'a pause', count(*) FROM pauze
UNION ALL SELECT 'a pause in the middle', (SELECT count(*) FROM deel) - (SELECT count(DISTINCT id) FROM deel)
UNION ALL SELECT 'a report taken back', count(*) FROM levering JOIN telt USING (bericht) WHERE status = 3
UNION ALL SELECT 'a newer answer',
       (SELECT count(*) FROM antwoord) - (SELECT count(*) FROM reactie WHERE op_soort = 323)
UNION ALL SELECT 'a refused line', count(*) FROM beoordeeld WHERE staat = 3
UNION ALL SELECT 'a reference used again',
       (SELECT count(*) FROM beoordeeld JOIN genummerd USING (bericht) WHERE staat < 3) - (SELECT count(*) FROM regel)
UNION ALL SELECT 'a credit', count(*) FROM credit
UNION ALL SELECT 'a credit that is the second, or of nothing',
       (SELECT count(*) FROM regel WHERE vorige IS NOT NULL) - (SELECT count(*) FROM credit)
UNION ALL SELECT 'a second debit',
       (SELECT count(*) FROM regel WHERE vorige IS NULL) - (SELECT count(*) FROM debet)
UNION ALL SELECT 'a line without assignment',
       (SELECT count(*) FROM debet) + (SELECT count(*) FROM credit) - (SELECT count(*) FROM geboekt)
UNION ALL SELECT 'a line without answer', count(*) FROM geboekt WHERE NOT toegekend
UNION ALL SELECT 'a family tie', count(*) FROM band
UNION ALL SELECT 'a move', count(*)
FROM (SELECT 1 FROM client JOIN telt USING (bericht) GROUP BY persoon HAVING count(DISTINCT adres) > 1)
UNION ALL SELECT 'an address of more than eight', count(*)
FROM (SELECT persoon FROM client WHERE adres IN (
    SELECT adres FROM client GROUP BY adres HAVING count(DISTINCT persoon) > 8
))
