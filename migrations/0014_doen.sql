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

-- Which residents of the vault belong or belonged to the household, as versions of the plan said.
create table planlid (
    plan text not null references huishoudplan (id),
    lid bigint not null,
    persoon text not null,
    gemeente text not null,
    wanneer text not null,
    primary key (plan, lid, persoon)
);
create index planlid_persoon on planlid (gemeente, persoon);

-- What has to be done by when, worked out from the newest version and state of each plan; it changes with them.
create table planwerk (
    plan text not null references huishoudplan (id),
    nummer bigint not null,
    gemeente text not null,
    gebied text not null,
    soort text not null,
    dag text not null,
    primary key (plan, nummer)
);
create index planwerk_dag on planwerk (gemeente, dag, plan);

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

-- That data of one law may be seen for the purposes of others in this plan, because the household asked for one plan. The
-- newest row of a `soort` counts; an empty `verzoek` takes it back. `verzoek` is closed.
create table plandeling (
    plan text not null references huishoudplan (id),
    soort text not null,
    versie bigint not null,
    gemeente text not null,
    verzoek text not null,
    tot text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (plan, soort, versie)
);

-- A partner at the table, who comes in by a link and a code. `inhoud` is closed JSON: who, and which part. `codemerk` is
-- a keyed digest of the code; the newest row of an `id` counts. `tot` is the last day.
create table planuitnodiging (
    id text not null,
    versie bigint not null,
    plan text not null references huishoudplan (id),
    gemeente text not null,
    codemerk text not null,
    tot text not null,
    ingetrokken text not null,
    inhoud text not null,
    account text not null,
    wie text not null,
    wanneer text not null,
    primary key (id, versie)
);
create index planuitnodiging_plan on planuitnodiging (gemeente, plan);

-- What a partner answered, in the part that they see: closed JSON.
create table planantwoord (
    id text primary key,
    formulier text not null unique,
    uitnodiging text not null,
    plan text not null references huishoudplan (id),
    gemeente text not null,
    inhoud text not null,
    wanneer text not null
);
create index planantwoord_plan on planantwoord (gemeente, plan);

-- That a rule stands in the way: law, article, in what way and the cost. No word about the household, and not which plan.
create table knelpunt (
    id text primary key,
    formulier text not null unique,
    gemeente text not null,
    huishouden text not null,
    wet text not null,
    artikel text not null,
    soort text not null,
    kosten bigint not null,
    maand text not null,
    gebied text not null
);
create index knelpunt_gemeente on knelpunt (gemeente, maand);

-- Who stands in for whom, from day to day.
create table afwezigheid (
    account text not null,
    versie bigint not null,
    gemeente text not null,
    vervanger text not null,
    van text not null,
    tot text not null,
    wie text not null,
    wanneer text not null,
    primary key (account, versie)
);
create index afwezigheid_vervanger on afwezigheid (gemeente, vervanger);
