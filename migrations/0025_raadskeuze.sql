-- What is laid before the council: two or three variants of an opgave, the vote and its reason. Nothing here is ever
-- updated or removed. Types: text and bigint only (see migrations/README.md).

create table raadskeuze (
    id text primary key,
    gemeente text not null,
    opgave text not null references opgave (id),
    formulier text not null unique,
    wie text not null,
    wanneer text not null
);
create index raadskeuze_opgave on raadskeuze (opgave, id);
create index raadskeuze_gemeente on raadskeuze (gemeente, id);

-- Who saves, names the version they saw; the next number can be taken once. A decision takes a number too, with the same
-- variants: so nobody changes what is voted on at that moment. `stap` is what the version is; `inhoud` and `stemming` are
-- JSON: question and variants, and the votes (empty when there was none). `variant` is the one that was chosen, 0 for none.
create table raadskeuzeversie (
    keuze text not null references raadskeuze (id),
    versie bigint not null,
    gemeente text not null,
    formulier text not null unique,
    stap text not null,
    inhoud text not null,
    stemming text not null,
    variant bigint not null,
    dag text not null,
    reden text not null,
    wie text not null,
    wanneer text not null,
    primary key (keuze, versie)
);
