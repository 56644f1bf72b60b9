-- How long things are kept, and what was destroyed when that was over. Terms are decisions, so each is a version, with
-- its reason. What these rounds do to other tables is the one exception to the rule that nothing is updated or removed:
-- see migrations/README.md. Types: text and bigint only (see migrations/README.md).

-- `soort` is the key of a kind; `aantal` of `eenheid` (dagen, maanden, jaren). The next number can be taken once.
create table bewaartermijn (
    gemeente text not null,
    soort text not null,
    versie bigint not null,
    aantal bigint not null,
    eenheid text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (gemeente, soort, versie)
);

-- What would go on a day: `inhoud` is JSON, a line for each kind with its term, its limit and its number.
create table bewaarvoorbeeld (
    id text primary key,
    gemeente text not null,
    formulier text not null unique,
    peildatum text not null,
    inhoud text not null,
    wie text not null,
    wanneer text not null
);
create index bewaarvoorbeeld_gemeente on bewaarvoorbeeld (gemeente, id);

-- A round that was asked for: one for each preview. `taak` is empty when it was run from the command line.
create table bewaarronde (
    voorbeeld text primary key references bewaarvoorbeeld (id),
    gemeente text not null,
    taak text not null,
    wie text not null,
    wanneer text not null
);

-- What went, in the same transaction: one row for each part. `aantal` is filled in before that transaction ends.
create table bewaarslag (
    voorbeeld text not null references bewaarvoorbeeld (id),
    soort text not null,
    deel bigint not null,
    gemeente text not null,
    aantal bigint not null,
    wanneer text not null,
    primary key (voorbeeld, soort, deel)
);
create index bewaarslag_soort on bewaarslag (gemeente, soort, wanneer);
