-- Opgaven: what people decide to work on. Nothing here is ever updated or removed: a change is a new version, a
-- task that is done is a new state of that task. Types: text and bigint only (see migrations/README.md).
-- `formulier` is the number of the form that somebody sent: one form makes one record, however often it is sent.

create table opgave (
    id text primary key,
    gemeente text not null,
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index opgave_gemeente on opgave (gemeente, id);

-- Who saves, names the version they saw; the next number can be taken once. `uit` is the version whose text was
-- taken back, 0 when there is none.
create table opgaveversie (
    opgave text not null references opgave (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    titel text not null,
    mensen text not null,
    gebied text not null,
    van bigint not null,
    tot bigint not null,
    waarom text not null,
    eigenaar text not null,
    staat text not null,
    besluit text not null,
    reden text not null,
    uit bigint not null,
    wie text not null,
    wanneer text not null,
    primary key (opgave, versie)
);

-- The figures of the moment on which an opgave was made: `inhoud` is JSON, as it was shown.
create table nulmeting (
    opgave text primary key references opgave (id),
    gemeente text not null,
    deel text not null,
    keuze text not null,
    inhoud text not null,
    wie text not null,
    wanneer text not null
);

create table opgavetaak (
    id text primary key,
    gemeente text not null,
    opgave text not null references opgave (id),
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index opgavetaak_opgave on opgavetaak (opgave, id);

create table taakstand (
    taak text not null references opgavetaak (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    tekst text not null,
    eigenaar text not null,
    datum text not null,
    gedaan bigint not null,
    wie text not null,
    wanneer text not null,
    primary key (taak, versie)
);

create table opgavereactie (
    id text primary key,
    gemeente text not null,
    opgave text not null references opgave (id),
    formulier text not null unique,
    tekst text not null,
    wie text not null,
    wanneer text not null
);
create index opgavereactie_opgave on opgavereactie (opgave, id);
