-- What people decide in the room Gegevens, and the work that runs in the background.
-- Types: text and bigint only (see migrations/README.md). Every record carries its gemeente; '' while the
-- municipality is not set yet. Nothing here is updated but the state of a job: a new decision is a new row.

create table instelling (
    id text primary key,
    gemeente text not null,
    sleutel text not null,
    waarde text not null,
    wie text not null,
    wanneer text not null
);
create index instelling_sleutel on instelling (sleutel, id);

create table lijstversie (
    id text primary key,
    gemeente text not null,
    lijst text not null,
    bestand text not null,
    regels bigint not null,
    wie text not null,
    wanneer text not null
);

create table productvertaling (
    versie text not null references lijstversie (id),
    wet text not null,
    productcode text not null,
    omschrijving text not null,
    voorziening text not null,
    levensdomein text not null,
    klasse text not null,
    taakveld text not null,
    primary key (versie, wet, productcode)
);

create table buurtpostcode (
    versie text not null references lijstversie (id),
    postcode text not null,
    buurtcode text not null,
    buurtnaam text not null,
    wijknaam text not null,
    primary key (versie, postcode)
);

create table quarantainebesluit (
    id text primary key,
    gemeente text not null,
    bericht text not null,
    besluit text not null,
    reden text not null,
    wie text not null,
    wanneer text not null
);

create table taak (
    id text primary key,
    gemeente text not null,
    soort text not null,
    invoer text not null,
    staat text not null,
    stap text not null,
    gedaan bigint not null,
    totaal bigint not null,
    uitkomst text not null,
    wie text not null,
    gemaakt text not null,
    klaar text not null
);
create index taak_staat on taak (staat, id);

create table gebeurtenis (
    id text primary key,
    gemeente text not null,
    actie text not null,
    object text not null,
    resultaat text not null,
    oorsprong text not null,
    wie text not null,
    wanneer text not null
);
