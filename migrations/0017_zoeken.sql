-- Looking somebody up by name. What was typed stands nowhere: `merk` is a keyed digest of it. `grondslag` is closed, because
-- people write names in it. Types: text and bigint only (see migrations/README.md).

create table zoekactie (
    id text primary key,
    gemeente text not null,
    doel text not null,
    doelversie bigint not null,
    grondslag text not null,
    merk text not null,
    trace text not null,
    account text not null,
    wie text not null,
    wanneer text not null
);
create index zoekactie_account on zoekactie (gemeente, account, wanneer);

-- Somebody who was found, so that a plan can begin with them: closed, for one account, until a moment. It is no decision
-- but a key, and goes when its moment is over.
create table zoekvondst (
    id text primary key,
    gemeente text not null,
    account text not null,
    inhoud text not null,
    tot text not null
);
