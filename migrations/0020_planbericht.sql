-- That a message of the standard was made from a plan. `nummer` is its identification, and of a 301 the number of the
-- assignment; each is given out once. `inhoud` is closed JSON: about whom, to whom, what. Types: text and bigint only (see
-- migrations/README.md).
create table planbericht (
    id text primary key,
    formulier text not null unique,
    plan text not null references huishoudplan (id),
    gemeente text not null,
    soort bigint not null,
    wet text not null,
    nummer bigint not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    unique (gemeente, soort, wet, nummer)
);
create index planbericht_plan on planbericht (gemeente, plan);
