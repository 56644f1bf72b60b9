-- The maatwerkbudget: funds, their rules, and a ledger for each fund (docs/besluiten/0013-grootboek.md). Types: text and
-- bigint only (see migrations/README.md).

-- A fund. Its own words (budget of the council) are closed under the key of the file `fonds-<gemeente>-<kenmerk>`.
create table fonds (
    gemeente text not null,
    kenmerk text not null,
    formulier text not null unique,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, kenmerk)
);

-- The rules of a fund: JSON with its name, whose money, limits, teams and closing day. The next number can be taken once,
-- by who holds the head of the ledger.
create table fondsversie (
    gemeente text not null,
    fonds text not null,
    versie bigint not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, fonds, versie)
);

-- The head of each ledger: the one row that is updated in its place, at each booking. Who books holds it until the
-- transaction ends, so that a hundred at once make a hundred bookings that follow each other.
create table grootboekkop (
    gemeente text not null,
    fonds text not null,
    aantal bigint not null,
    laatste text not null,
    merk text not null,
    primary key (gemeente, fonds)
);

-- A booking. `vast` stays for ever: JSON without a word about anybody. `inhoud` is closed under the key of `dossier`: who,
-- for whom, why. When the law asks that it goes, `zout` becomes empty, `inhoud` gets the digest, and `vernietigd` says
-- when, with a keyed mark. Nothing else is ever updated here.
create table grootboekregel (
    gemeente text not null,
    fonds text not null,
    nummer bigint not null,
    dossier text not null,
    vast text not null,
    zout text not null,
    inhoud text not null,
    vorige text not null,
    schakel text not null,
    vernietigd bigint not null,
    merk text not null,
    wanneer text not null,
    primary key (gemeente, fonds, nummer)
);
create index grootboekregel_dossier on grootboekregel (gemeente, dossier, fonds, nummer);

-- What a check of a whole ledger found: how far it came and the link there. `breuk` is empty when it was whole; while the
-- newest row of a fund has one, nothing is booked on it.
create table grootboekcontrole (
    id text primary key,
    gemeente text not null,
    fonds text not null,
    regels bigint not null,
    laatste text not null,
    breuk text not null,
    wie text not null,
    wanneer text not null
);
create index grootboekcontrole_fonds on grootboekcontrole (gemeente, fonds, id);

-- A decision that needs a second person. `inhoud` is closed under the key of the plan: what is asked, and by whom. `id` is
-- the mark under which it is booked.
create table budgetvoorstel (
    id text primary key,
    gemeente text not null,
    fonds text not null,
    plan text not null,
    soort text not null,
    bedrag bigint not null,
    niveau text not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);
create index budgetvoorstel_gemeente on budgetvoorstel (gemeente, id);

-- What became of it: there is one answer. `inhoud` is the reason, closed; `nummer` the booking, 0 when there is none.
create table budgetbesluit (
    voorstel text primary key references budgetvoorstel (id),
    gemeente text not null,
    besluit text not null,
    inhoud text not null,
    nummer bigint not null,
    account text not null,
    wie text not null,
    wanneer text not null
);

-- A payment to make on a booking. `inhoud` is closed under the key of `dossier`: to whom, on which account. `id` is the mark
-- under which it is booked once the bank did it.
create table budgetbetaling (
    id text primary key,
    gemeente text not null,
    fonds text not null,
    nummer bigint not null,
    bedrag bigint not null,
    dossier text not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);
create index budgetbetaling_fonds on budgetbetaling (gemeente, fonds, id);

-- A file for the bank. `nummer` counts within the municipality; `uitvoeren` is the day on which the bank is to pay.
create table betaalbestand (
    id text primary key,
    gemeente text not null,
    fonds text not null,
    nummer bigint not null,
    uitvoeren text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    unique (gemeente, nummer)
);

-- Which payments stand in which file. A payment stands in one file, until that is cancelled.
create table betaalregel (
    bestand text not null references betaalbestand (id),
    betaling text not null references budgetbetaling (id),
    gemeente text not null,
    primary key (bestand, betaling)
);
create index betaalregel_betaling on betaalregel (betaling);

-- What became of a file, once: uitgevoerd or vervallen.
create table betaalafloop (
    bestand text primary key references betaalbestand (id),
    gemeente text not null,
    afloop text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);

-- Looking back on a booking after three and after twelve months: the newest counts.
create table budgetnameting (
    gemeente text not null,
    fonds text not null,
    nummer bigint not null,
    moment text not null,
    versie bigint not null,
    uitkomst text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, fonds, nummer, moment, versie)
);
