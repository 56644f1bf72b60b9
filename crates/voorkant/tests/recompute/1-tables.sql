-- The facts as they lie in the data folder, row by row. Pseudonyms are hexadecimal text, dates are ISO text,
-- so that both sort as they should.
CREATE TABLE bericht (
    bericht TEXT PRIMARY KEY, soort INTEGER, wet TEXT, gemeente TEXT, aanbieder TEXT, identificatie TEXT,
    identificatie_tekst TEXT, dagtekening TEXT, regels INTEGER, bedrag INTEGER, geweigerd INTEGER
);
CREATE TABLE client (bericht TEXT, gemeente TEXT, persoon TEXT, dagtekening TEXT, adres TEXT, verwijzing TEXT);
CREATE TABLE relatie (bericht TEXT, persoon TEXT, soort INTEGER, verwijzing TEXT);
CREATE TABLE toewijzing (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, persoon TEXT, nummer INTEGER, moment INTEGER,
    categorie TEXT, code TEXT, ingangsdatum TEXT, einddatum TEXT, reden TEXT, referentie TEXT
);
CREATE TABLE verzoek (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, volgnummer INTEGER, referentie TEXT, verwijzer TEXT
);
CREATE TABLE levering (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, persoon TEXT, dagtekening TEXT, stop INTEGER,
    nummer INTEGER, categorie TEXT, code TEXT, begindatum TEXT, einddatum TEXT, reden TEXT, status INTEGER
);
CREATE TABLE declaratie (bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, kenmerk TEXT);
CREATE TABLE prestatie (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, persoon TEXT, referentie TEXT,
    referentie_tekst TEXT, vorige TEXT, nummer INTEGER, categorie TEXT, code TEXT, begindatum TEXT,
    einddatum TEXT, bedrag INTEGER
);
CREATE TABLE antwoord (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, declaratie TEXT, declaratie_dag TEXT,
    geheel_geweigerd INTEGER
);
CREATE TABLE retour (
    bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, soort INTEGER, identificatie TEXT, dag TEXT,
    geheel_geweigerd INTEGER
);
CREATE TABLE afwijzing (bericht TEXT, gemeente TEXT, wet TEXT, aanbieder TEXT, referentie TEXT);
CREATE INDEX afwijzing_bericht ON afwijzing (bericht, referentie);

-- What a product is: by the municipality's own list, else by its category, else the law's remainder.
CREATE TABLE productlijst (wet TEXT, code TEXT, voorziening TEXT, PRIMARY KEY (wet, code));
CREATE TABLE categorielijst (wet TEXT, categorie TEXT, voorziening TEXT, PRIMARY KEY (wet, categorie));
CREATE TABLE voorziening (voorziening TEXT PRIMARY KEY, plaats INTEGER, wet TEXT);

-- What was delivered beside messages.
CREATE TABLE laag (laag TEXT PRIMARY KEY, plaats INTEGER, wet TEXT, domein TEXT, per_huishouden INTEGER);
CREATE TABLE bewoner (persoon TEXT, adres TEXT, sinds TEXT, peildatum TEXT);
CREATE TABLE familie (een TEXT, ander TEXT);
CREATE TABLE verstrekking (persoon TEXT, regeling TEXT, begin TEXT, eind TEXT, adres TEXT);
CREATE TABLE dekking (regeling TEXT, van TEXT, tot TEXT);
