-- From a finding to the households behind it: who asked, for what purpose and on what ground, who approved, and each
-- time that it was opened. No person stands here: which households they are is worked out anew each time.
-- Nothing is updated. Types: text and bigint only (see migrations/README.md).

create table opzoekverzoek (
    id text primary key,
    gemeente text not null,
    formulier text not null unique,
    opgave text not null references opgave (id),
    doel text not null,
    doelversie bigint not null,
    grondslag text not null,
    selectie text not null,
    gebied text not null,
    aantal bigint not null,
    account text not null,
    wie text not null,
    wanneer text not null
);
create index opzoekverzoek_gemeente on opzoekverzoek (gemeente, id);

-- `besluit`: goedgekeurd, afgewezen, ingetrokken. The next number can be taken once. `tot` is the last day.
create table opzoekbesluit (
    verzoek text not null references opzoekverzoek (id),
    versie bigint not null,
    gemeente text not null,
    besluit text not null,
    reden text not null,
    tot text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (verzoek, versie)
);

create table opzoekinzage (
    id text primary key,
    gemeente text not null,
    verzoek text not null references opzoekverzoek (id),
    huishoudens bigint not null,
    personen bigint not null,
    trace text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);

-- What was decided about the register of purposes. `onderwerp` is the key of a purpose, or 'wams'; `besluit`:
-- ingetrokken, hersteld, ingeschakeld, uitgeschakeld; `vanaf` is the day from which it counts.
create table doelbesluit (
    id text primary key,
    gemeente text not null,
    onderwerp text not null,
    besluit text not null,
    vanaf text not null,
    reden text not null,
    wie text not null,
    wanneer text not null
);

-- Grounds to use data of one law for a purpose of another, each with its last day. `einde` is 1 when it was taken back
-- before that day: a new row with the same `grond`.
create table deelgrond (
    id text primary key,
    gemeente text not null,
    grond text not null,
    van text not null,
    doel text not null,
    artikel text not null,
    tot text not null,
    einde bigint not null,
    wie text not null,
    wanneer text not null
);
