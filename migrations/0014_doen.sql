-- One household, one plan. What is written about a household is closed under a key of its own (dossiersleutel): whoever
-- removes that row, destroys the file. Types: text and bigint only (see migrations/README.md).

-- `sleutel` is closed under a key that follows from that of the data folder. A file is a plan, or a case of arrears.
create table dossiersleutel (
    dossier text primary key,
    gemeente text not null,
    sleutel text not null,
    wanneer text not null
);

-- A plan. `nummer` is what people call it. `gebied` is the area in which the household lives, empty when it is not known.
create table huishoudplan (
    id text primary key,
    gemeente text not null,
    formulier text not null unique,
    nummer bigint not null,
    gebied text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    unique (gemeente, nummer)
);

-- A version of what a plan says: closed JSON. The next number can be taken once.
create table planversie (
    plan text not null references huishoudplan (id),
    versie bigint not null,
    gemeente text not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (plan, versie)
);

-- Where the case of a plan stands: `stand` in a word, `inhoud` closed JSON.
create table planstand (
    plan text not null references huishoudplan (id),
    versie bigint not null,
    gemeente text not null,
    stand text not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (plan, versie)
);

-- Who works in a plan, in what role and for what purpose. The newest row of an account counts; an empty `rol` takes
-- somebody out. `tot` is the last day, empty when there is none.
create table planmedewerker (
    plan text not null references huishoudplan (id),
    account text not null,
    versie bigint not null,
    gemeente text not null,
    rol text not null,
    doel text not null,
    doelversie bigint not null,
    grondslag text not null,
    tot text not null,
    wie text not null,
    wanneer text not null,
    primary key (plan, account, versie)
);
create index planmedewerker_account on planmedewerker (gemeente, account, plan);

-- Which residents of the vault belong to the household, in each version of the plan.
create table planlid (
    plan text not null references huishoudplan (id),
    versie bigint not null,
    lid bigint not null,
    gemeente text not null,
    persoon text not null,
    primary key (plan, versie, lid)
);
create index planlid_persoon on planlid (gemeente, persoon);

-- What has to be done by when, as a version of a plan says it: what `soort`, and a day.
create table planwerk (
    plan text not null references huishoudplan (id),
    versie bigint not null,
    nummer bigint not null,
    gemeente text not null,
    soort text not null,
    dag text not null,
    primary key (plan, versie, nummer)
);

-- What somebody typed and did not save yet: closed JSON, one for each form of a plan. It is no decision, and changes in
-- its place.
create table planklad (
    plan text not null references huishoudplan (id),
    account text not null,
    deel text not null,
    gemeente text not null,
    inhoud text not null,
    wanneer text not null,
    primary key (plan, account, deel)
);
