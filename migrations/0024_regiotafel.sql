-- Tables of a region: who pays and who gains when parties help earlier together. Nothing here is ever updated or removed.
-- Types: text and bigint only (see migrations/README.md). `formulier` is the number of the form that somebody sent.

-- `opgave` is empty when the table belongs to none.
create table regiotafel (
    id text primary key,
    gemeente text not null,
    opgave text not null,
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index regiotafel_gemeente on regiotafel (gemeente, id);

-- Who saves, names the version they saw; the next number can be taken once. `besluit` is what the version is: made,
-- changed, agreed, withdrawn or taken up again. `inhoud` is JSON: the whole table.
create table regiotafelversie (
    tafel text not null references regiotafel (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    besluit text not null,
    inhoud text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (tafel, versie)
);

-- What was paid, step by step. `versie` is the agreed version that it rests on; `inhoud` is JSON: the measurement and the
-- payments of this step.
create table regiotafelafrekening (
    tafel text not null,
    nummer bigint not null,
    gemeente text not null,
    versie bigint not null,
    formulier text not null unique,
    jaar bigint not null,
    stand text not null,
    inhoud text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (tafel, nummer),
    foreign key (tafel, versie) references regiotafelversie (tafel, versie)
);
