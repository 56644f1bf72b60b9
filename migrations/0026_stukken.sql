-- Records that are kept by version, of every kind of the room Afspraken: parameter sets, tariffs, agreements, frameworks.
-- What a kind holds is checked by the code of its room; here stands how it is kept. Nothing here is ever updated or removed.
-- Types: text and bigint only (see migrations/README.md). `formulier` is the number of the form that somebody sent.

-- `soort` is the kind. `hoort_bij` is the record above it (an opgave, a tariff), empty without one. `organisatie` is the
-- partner it is about or who keeps it, empty for the municipality.
create table stuk (
    id text primary key,
    gemeente text not null,
    soort text not null,
    hoort_bij text not null,
    organisatie text not null,
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index stuk_soort on stuk (soort, gemeente, id);
create index stuk_hoort_bij on stuk (hoort_bij, soort);

-- Who saves, names the version they saw; the next number can be taken once. `besluit` is what the version is: made,
-- changed, published, withdrawn. `inhoud` is JSON: the whole content. `namens` is the organisation of who saved it.
create table stukversie (
    stuk text not null references stuk (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    besluit text not null,
    inhoud text not null,
    reden text not null,
    namens text not null,
    wie text not null,
    wanneer text not null,
    primary key (stuk, versie)
);

-- What is added to one version of a record: a comment, a signature, a decision of a talk. `uniek` holds what can be there
-- once for a record and kind (who signs), else the number of the line itself.
create table stukregel (
    id text primary key,
    gemeente text not null,
    soort text not null,
    stuk text not null,
    versie bigint not null,
    uniek text not null,
    formulier text not null unique,
    inhoud text not null,
    namens text not null,
    wie text not null,
    wanneer text not null,
    unique (stuk, soort, uniek),
    foreign key (stuk, versie) references stukversie (stuk, versie)
);
