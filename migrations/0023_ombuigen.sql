-- Scenarios: what would happen if money moved to the front. Nothing here is ever updated or removed. Types: text and
-- bigint only (see migrations/README.md). `formulier` is the number of the form that somebody sent.

-- `uit` and `uitversie` say from which version of which scenario it was split; empty and 0 when from none.
create table scenario (
    id text primary key,
    gemeente text not null,
    opgave text not null references opgave (id),
    uit text not null,
    uitversie bigint not null,
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index scenario_opgave on scenario (opgave, id);
create index scenario_gemeente on scenario (gemeente, id);

-- Who saves, names the version they saw; the next number can be taken once. `inhoud` is JSON: what is
-- calculated, with what will be done when it does not work. A decision takes the next number too, with the same content:
-- so nobody can change what is decided on at that moment. `terug` is the version whose text came back, 0 when none.
create table scenarioversie (
    scenario text not null references scenario (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    titel text not null,
    inhoud text not null,
    stap text not null,
    terug bigint not null,
    wie text not null,
    wanneer text not null,
    primary key (scenario, versie)
);

create table scenarioreactie (
    id text primary key,
    gemeente text not null,
    scenario text not null references scenario (id),
    versie bigint not null,
    formulier text not null unique,
    tekst text not null,
    wie text not null,
    wanneer text not null
);
create index scenarioreactie_scenario on scenarioreactie (scenario, id);

-- Once, and for good. `versie` is the one that was decided on.
create table scenariobesluit (
    scenario text primary key references scenario (id),
    versie bigint not null,
    gemeente text not null,
    uitkomst text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    foreign key (scenario, versie) references scenarioversie (scenario, versie)
);
